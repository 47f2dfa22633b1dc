"""A small Textual app on our driver, for the tests of the driver and of signals.

    python tiny_app.py HOME

Its log is HOME/log. It shows its size and the keys it was told; each key below does one thing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widget import Widget

from papertui import log
from papertui.ui.terminal import TerminalDriver, crash_report, leave, suspend_to_shell, terminal_driver


class Body(Widget):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def render(self) -> Content:
        return Content(f"ready {self.size.width}x{self.size.height} keys:{','.join(self.told)}")


class TinyApp(App[None]):
    def __init__(self, home: Path) -> None:
        self.log_path = home / "log"
        self.log_fd = log.open_log(self.log_path)
        super().__init__(driver_class=terminal_driver(self.log_fd, self.close_library))
        self.body = Body()

    def close_library(self) -> None:
        log.write(self.log_fd, "library closed")

    def compose(self) -> ComposeResult:
        yield self.body

    async def on_event(self, event: events.Event) -> None:
        if isinstance(
            event, events.Key
        ):  # here, and not in `on_key`: before the first frame no screen takes it
            self.act(event)
        else:
            await super().on_event(event)

    def act(self, event: events.Key) -> None:
        if event.key != "ctrl+z":
            self.body.told.append(event.key)
            self.body.refresh()
        match event.key:
            case "q":
                leave(self)
            case "Q":
                self.exit()
            case "ctrl+z":
                suspend_to_shell(self)
            case "w":
                os.write(2, b"noise of C code\n")
                os.write(1, b"noise on standard output\n")
            case "p":
                print("noise of print", file=sys.stderr)
            case "c":
                subprocess.run(["/bin/sh", "-c", "echo noise of a child >&2"], check=True)
            case "l":
                with self.suspend():
                    subprocess.run(["/bin/sh", "-c", "echo plain; exec cat"], check=False)
            case "u":
                with self.suspend():
                    raise ValueError("failed while suspended")
            case "h":
                raise ValueError("a handler failed")
            case "x":
                self.run_worker(self.fail())
            case "X":
                self.run_worker(self.fail_in_thread, thread=True)
            case "t":
                self.run_worker(threading.Event().wait, thread=True)
            case "i":
                assert isinstance(self._driver, TerminalDriver)
                self._driver.process_message = None  # type: ignore[method-assign,assignment]
            case _:
                pass

    async def fail(self) -> None:
        raise ValueError("a worker failed")

    def fail_in_thread(self) -> None:
        raise ValueError("a thread failed")

    def _fatal_error(self) -> None:
        crash_report(self, self.log_fd, self.log_path)


if __name__ == "__main__":
    app = TinyApp(Path(sys.argv[1]))
    app.run()
    sys.exit(app.return_code)
