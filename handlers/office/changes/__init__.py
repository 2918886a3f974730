"""Any change of the office on the screen: what follows, «Записать», «Вернуть как было»."""
