import datetime as dt

import pandas as pd
import pandera.errors
import pytest

from analysis.tables import SCHEMAS, describe, make_table, make_tables, read_tables

SPANS = [name for name, s in SCHEMAS.items() if {"start", "end", "text"} <= set(s.columns)]
KEYS = {"articles": "article", "events": "event", "accord": "finding"}


def test_unknown_is_empty_and_dates_are_iso():
    row = {
        "article": "a",
        "start": 1,
        "end": 2,
        "text": "x",
        "type": "DATE",
        "value": "2020",
        "first": dt.date(2020, 1, 1),
        "last": None,
    }
    table = make_table("timexes", [row])
    assert (table.loc[0, "first"], table.loc[0, "last"], table.loc[0, "rule"]) == (
        "2020-01-01",
        "",
        "",
    )


def test_a_row_that_breaks_its_schema_is_refused():
    with pytest.raises(pandera.errors.SchemaError):
        make_table("timexes", [{"article": "a", "start": 1, "end": 2, "type": "YEAR"}])


def test_tables_are_read_back_as_they_were_written(tmp_path, report):
    report.tables.write(tmp_path)
    again = read_tables(tmp_path)
    for name, table in report.tables.items():
        pd.testing.assert_frame_equal(table, getattr(again, name))


def test_empty_tables_hold_their_columns(tmp_path):
    empty = make_tables({name: make_table(name, []) for name in SCHEMAS})
    empty.write(tmp_path)
    assert list(read_tables(tmp_path).quotes.columns) == list(SCHEMAS["quotes"].columns)


@pytest.mark.parametrize("name", SPANS)
def test_every_span_slices_exactly(name, report):
    for row in getattr(report.tables, name).itertuples():
        assert report.corpus[row.article].text[row.start : row.end] == row.text


@pytest.mark.parametrize("name", SPANS)
def test_rows_are_in_order_of_article_and_start(name, report):
    order = list(report.tables.articles["article"])
    table = getattr(report.tables, name)
    if name == "event_evidence":
        return
    places = [(order.index(row.article), row.start) for row in table.itertuples()]
    assert places == sorted(places)


@pytest.mark.parametrize(("name", "key"), KEYS.items())
def test_keys_are_unique(name, key, report):
    assert getattr(report.tables, name)[key].is_unique


def test_every_row_names_its_rule(report):
    for name, table in report.tables.items():
        if "rule" in table.columns:
            assert (table["rule"] != "").all(), name


def test_references_between_tables_hold(report):
    tables = report.tables
    assert set(tables.event_evidence["event"]) == set(tables.events["event"])
    assert set(tables.accord["event"]) - {""} <= set(tables.events["event"])
    assert set(tables.quotes["outer"]) - {""} <= set(tables.quotes["quote"])


def test_every_column_is_described():
    for name, columns in describe().items():
        assert all(meaning for _, meaning in columns.values()), name
