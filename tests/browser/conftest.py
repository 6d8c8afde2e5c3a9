"""One browser, one server, and the pages of the book in the ways that readers open them."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

# Chromium by itself asks its maker for updates and more.
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if not found:
        reason = "no chromium on the path; with Debian: apt-get install chromium"
        if os.environ.get("ALLIANCE_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def served(book: Path) -> Iterator[str]:
    """The address of the book, served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(book)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@dataclass
class Visit:
    """A page as opened, with what it complained about and what it asked for elsewhere."""

    page: Page
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


class Reader:
    """Opens pages; a context for each way of reading is kept, for speed."""

    def __init__(self, browser: Browser, home: str) -> None:
        self.home = home
        self._browser = browser
        self._contexts: dict[tuple[str, int, bool], Any] = {}

    @contextmanager
    def open(
        self, name: str, *, scheme: str = "light", width: int = 1280, script: bool = True
    ) -> Iterator[Visit]:
        way = (scheme, width, script)
        if way not in self._contexts:
            self._contexts[way] = self._browser.new_context(
                color_scheme=scheme,
                viewport={"width": width, "height": 900},
                java_script_enabled=script,
                reduced_motion="reduce",
                accept_downloads=True,
            )
        page = self._contexts[way].new_page()
        visit = Visit(page)
        page.on("console", lambda m: visit.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: visit.errors.append(str(error)))
        page.on("requestfailed", lambda request: visit.errors.append(f"failed: {request.url}"))
        page.on("request", lambda request: self._note(visit, request.url))
        page.goto(self.home + name, wait_until="load")
        yield visit
        page.close()

    def _note(self, visit: Visit, address: str) -> None:
        if not address.startswith((self.home, "data:", "blob:")):
            visit.elsewhere.append(address)

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()


@pytest.fixture(scope="session")
def reader(browser: Browser, served: str) -> Iterator[Reader]:
    """A reader of the book on a server."""
    reader = Reader(browser, served)
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def file_reader(browser: Browser, book: Path) -> Iterator[Reader]:
    """A reader who opens the files themselves."""
    reader = Reader(browser, book.as_uri() + "/")
    yield reader
    reader.close()


Open = Callable[..., Any]
