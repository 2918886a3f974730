"""Reports: figures, paper, workbooks and their story."""
