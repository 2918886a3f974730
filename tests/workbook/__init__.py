"""The workbook: every sheet, every tolerance, every fault, there and back."""
