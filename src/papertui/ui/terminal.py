"""Our driver: the app draws on the terminal itself, and gives it back however it ends.

- It draws on and reads from /dev/tty. Standard output and standard error are the log while it draws,
  so that nothing that C code or a child writes can tear the screen, and `2>file` still shows the app.
- Signals, and whose they are:

              the app draws                        the terminal is given up (`App.suspend`)
    TERM HUP  `end`, from the event loop           `end`, at once: the loop does not run
    INT       `end`, from the event loop           the program's that has the terminal
    TSTP      `suspend_to_shell`                   as our parent set it
    CONT      take the terminal and draw anew      the default
"""

from __future__ import annotations

import io
import os
import select
import signal
import sys
import termios
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Print, Resize
from textual.geometry import Size

from papertui import log

if TYPE_CHECKING:
    from textual.app import App
    from textual.message import Message
    from typing_extensions import Buffer

ENDING = signal.SIGTERM, signal.SIGHUP, signal.SIGINT
GRACE = 2.0  # seconds that closing the library may take, before the app ends without it
STUCK = 0.5  # seconds to wait for a terminal that takes no bytes, before leaving it as it is

RESTORE = (
    "\x1b[?2026l"  # a frame that was cut short
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    "\x1b[?2004l\x1b[?2048l\x1b[?7h"  # bracketed paste, resize reports, line wrap
    "\x1b[<u"  # kitty keyboard: each screen has its own stack, so before leaving the alternate one
    "\x1b[?1049l\x1b[?25h\x1b[?1004l"  # main screen, cursor, focus reports
)


def terminal_driver(log_fd: int, on_end: Callable[[], None]) -> type[TerminalDriver]:
    """The `driver_class` for an App whose log is the file descriptor `log_fd`.

    `on_end` closes the library when `leave`, a signal or a crash ends the app: once, on the event loop's
    thread, before the terminal is given back. It has GRACE seconds. After `App.exit` nobody calls it.
    """

    class Driver(TerminalDriver):
        def __init__(self, app: App[Any], **options: Any) -> None:
            super().__init__(app, log_fd=log_fd, on_end=on_end, **options)

    return Driver


def suspend_to_shell(app: App[Any]) -> None:
    """Hand the terminal to the shell until it says `fg`.

    The kernel stops the whole process group; where no shell could ever continue it (the group is
    orphaned, as under `ssh -t host papertui`), the kernel ignores the signal and the app draws anew.
    """
    if isinstance(app._driver, TerminalDriver):
        with app.suspend():
            os.kill(0, signal.SIGTSTP)


def leave(app: App[Any], status: int = 0) -> None:
    """Quit at once. Textual and Python take 0.15 s to take themselves apart, and wait for every thread."""
    if isinstance(app._driver, TerminalDriver):
        app._driver.end(status)
    app.exit(return_code=status)


def crash_report(app: App[Any], log_fd: int, path: Path) -> None:
    """End `app` for the exception it met: all of that in the log at `path`, a line on standard error.

    The whole of `App._fatal_error`, whose own report takes long to draw and shows every local variable.
    """
    import traceback

    error = sys.exc_info()[1] or app._exception  # the worker's own error, before Textual's wrapping of it
    log.write(log_fd, "".join(traceback.format_exception(error)))
    what = traceback.format_exception_only(error)[-1].strip()
    what = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in what)
    line = f"papertui has failed: {what} (more in {path})"
    if isinstance(app._driver, TerminalDriver):
        app._driver.end(1, line)
    app._exit_renderables.append(line)
    app._close_messages_no_wait()


class TerminalDriver(LinuxDriver):
    """Draws on the terminal that controls this process, else on the one of standard input.

    OSError when there is neither.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        log_fd: int,
        on_end: Callable[[], None],
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        inherited = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        for number, handler in zip((signal.SIGTSTP, signal.SIGCONT), inherited, strict=True):
            signal.signal(number, handler)
        self._stop_handler = inherited[0]
        self._log, self._on_end = log_fd, on_end
        self.fileno = _open_terminal()
        self.input_tty = True
        self._terminal = _Terminal(self.fileno)
        self._file = io.TextIOWrapper(io.BufferedWriter(self._terminal, 1 << 16), "utf-8", "replace")
        self._size = size or self._get_terminal_size()
        self._drawing = False
        self._streams: dict[int, int] = {}
        self._wake_input, self._wake_up = os.pipe()
        self._prints = _Prints(log_fd)
        app.begin_capture_print(self._prints)

    # --- taking the terminal and giving it back

    def start_application_mode(self) -> None:
        if not self._wait_for_foreground():
            os.kill(os.getpid(), signal.SIGHUP)
            return
        self._signals_while_drawing()
        self._take_streams()
        self._drawing = True
        self._terminal.muted = False
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's has no types
        # Textual's handler can be overtaken by the next signal, and then posts an older size last.
        self._loop.add_signal_handler(signal.SIGWINCH, self._tell_size)

    def _tell_size(self) -> None:
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(Resize(size, size))

    def _wait_for_foreground(self) -> bool:
        """True when the terminal is ours to draw on; a process in the background waits here for `fg`.

        A change of nothing does it: the kernel stops who asks from the background. False when the
        terminal is gone, or can never become ours.
        """
        try:
            termios.tcsetattr(self.fileno, termios.TCSANOW, termios.tcgetattr(self.fileno))
        except termios.error:
            return False
        return True

    def stop_application_mode(self) -> None:
        self.disable_input()
        self.close()
        self.give_back()

    def suspend_application_mode(self) -> None:
        self.stop_application_mode()
        self._signals_while_given_up()

    def close(self) -> None:
        """Send what was drawn, and draw no more."""
        if self._writer_thread is not None:
            super().close()
            self._writer_thread = None

    def give_back(self) -> None:
        """Restore the terminal and the standard streams, if that is not done already.

        From any thread and state, in twice STUCK seconds at most. What waits to be drawn is dropped.
        """
        if not self._drawing:
            return
        self._drawing = False
        self._in_band_window_resize = False
        self._terminal.finish(RESTORE.encode())
        # Blocked, SIGTTOU lets a process in the background set the terminal right.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        with suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)  # replies and mouse moves, not for the shell
        with suppress(termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTTOU})
        self._return_streams()

    def end(self, status: int, last_words: str = "") -> NoReturn:
        """Leave now, whatever is in flight: what `on_end` closes first, the terminal second.

        `last_words` is a line for standard error.
        """
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)
        guard = threading.Timer(GRACE, self._vanish, (status, last_words))
        guard.daemon = True
        guard.start()
        try:
            self._on_end()
        except Exception:
            import traceback

            log.write(self._log, traceback.format_exc())
        guard.cancel()
        self._vanish(status, last_words)

    def _vanish(self, status: int, last_words: str) -> NoReturn:
        self.give_back()
        if last_words:
            with suppress(OSError):
                os.write(2, f"{last_words}\n".encode(errors="replace"))
        os._exit(status)

    # --- output

    def write(self, data: str) -> None:
        if (writer := self._writer_thread) is not None:
            writer.write(data)

    def _get_terminal_size(self) -> tuple[int, int]:
        with suppress(OSError):
            columns, rows = os.get_terminal_size(self.fileno)
            if columns and rows:  # a serial line knows no size and says 0×0
                return columns, rows
        return 80, 24

    def _take_streams(self) -> None:
        _flush_streams()
        for stream in (1, 2):
            with suppress(OSError):  # a stream may be closed (`2>&-`)
                self._streams[stream] = os.dup(stream)
                os.dup2(self._log, stream)

    def _return_streams(self) -> None:
        _flush_streams()
        while self._streams:
            stream, original = self._streams.popitem()
            os.dup2(original, stream)
            os.close(original)

    # --- input

    def disable_input(self) -> None:
        thread, self._key_thread = self._key_thread, None
        if thread is not None:
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            os.write(self._wake_up, b"\0")
            thread.join()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            with suppress(RuntimeError):  # the loop is closed: the app has ended already
                self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read keys until woken. A terminal that is gone counts as a hang-up."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        patience: float | None = None
        while True:
            ready = select.select([self.fileno, self._wake_input], [], [], patience)[0]
            if self._wake_input in ready:
                os.read(self._wake_input, 1)
                return
            if ready:
                try:
                    data = os.read(self.fileno, 4096)
                except OSError:
                    data = b""
                if not data:
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                if text := decode(data):
                    for message in parser.feed(text):
                        self.process_message(message)
            for message in parser.tick():
                self.process_message(message)
            # After input, the parser may wait for the end of a sequence; else there is nothing to wake for.
            patience = constants.ESCAPE_DELAY if ready else None

    # --- signals

    def _signals_while_drawing(self) -> None:
        for number in ENDING:
            self._loop.add_signal_handler(number, self.end, 128 + number)
        self._loop.add_signal_handler(signal.SIGTSTP, self._on_stop)
        self._loop.add_signal_handler(signal.SIGCONT, self._on_continue)

    def _signals_while_given_up(self) -> None:
        # All of them: while one is left, the loop remembers every signal, and acts on it when it runs again.
        for number in (*ENDING, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH):
            self._loop.remove_signal_handler(number)
        signal.signal(signal.SIGTSTP, self._stop_handler)
        # Unlike SIG_IGN, a handler is not inherited by the program that is given the terminal.
        signal.signal(signal.SIGINT, lambda *_: None)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, _frame: self.end(128 + number))

    def _on_stop(self) -> None:
        if self._drawing:
            suspend_to_shell(self._app)

    def _on_continue(self) -> None:
        """After SIGSTOP, which nobody can catch, the shell has changed the terminal under us."""
        if self._drawing and self._wait_for_foreground():
            with self._app.suspend():
                pass


class _Terminal(io.RawIOBase):
    """The terminal as a file that takes every byte: those that it cannot show are dropped.

    So a terminal that is gone ends no thread, and `finish` has the last word.
    """

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = threading.Lock()
        self.muted = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._fd

    def write(self, data: Buffer) -> int:
        with memoryview(data) as view, self._lock:
            if not self.muted:
                self._send(view)
            return view.nbytes

    def finish(self, data: bytes) -> None:
        """Write `data` and nothing after it. A terminal that takes no bytes does not get it."""
        held = self._lock.acquire(timeout=STUCK)
        self.muted = True
        with suppress(OSError):
            if select.select([], [self._fd], [], STUCK)[1]:
                self._send(memoryview(data))
        if held:
            self._lock.release()

    def _send(self, view: memoryview) -> None:
        try:
            while view:
                view = view[os.write(self._fd, view) :]
        except OSError:
            self.muted = True


class _Prints:
    """Takes what Python code prints while the app draws (Textual would drop it) to the log."""

    def __init__(self, log_fd: int) -> None:
        self._log = log_fd

    def post_message(self, message: Message) -> bool:
        if isinstance(message, Print):
            with suppress(OSError):
                os.write(self._log, message.text.encode(errors="replace"))
        return True

    async def _post_message(self, message: Message) -> bool:
        return self.post_message(message)


def _open_terminal() -> int:
    """The controlling terminal, else (a process without one) the first standard stream that is one."""
    try:
        return os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        for stream in (0, 1):
            if os.isatty(stream):
                return os.dup(stream)
        raise


def _flush_streams() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.flush()
