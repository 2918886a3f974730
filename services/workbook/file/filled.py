"""What merged cells of a sheet hold."""

from collections.abc import Iterator, Sequence

from services.workbook.file.xmlrows import Row, Value


def filled(rows: Iterator[Row], merged: Sequence[tuple[int, int, int]]) -> Iterator[Row]:
    """The rows with the value of cells merged over several rows in each of them; rows without another stay away."""
    waiting, active = iter(merged), dict[int, tuple[int, Value]]()
    following = next(waiting, None)
    for number, cells in rows:
        for column in [column for column, (last, _) in active.items() if last < number]:
            del active[column]
        for column, (_, value) in active.items():
            _put(cells, column, value)
        while following is not None and following[0] <= number:
            first, column, last = following
            if first == number:
                active[column] = last, cells[column] if column < len(cells) else None
            elif number <= last:
                active[column] = last, None  # the merged cell itself is empty
                _put(cells, column, None)
            following = next(waiting, None)
        yield number, cells


def _put(cells: list[Value], column: int, value: Value) -> None:
    cells.extend([None] * (column + 1 - len(cells)))
    cells[column] = value
