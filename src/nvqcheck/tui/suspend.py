"""Standing aside: the terminal itself asks for a passphrase, and the screens come back after it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from nvqcheck.errors import NvqcheckError, UsageError

if TYPE_CHECKING:
    from textual.app import App

T = TypeVar("T")


class Aside(Generic[T]):
    """Has the terminal ask something while the app stands aside; changes are made in a thread."""

    def __init__(self) -> None:
        self.app: App[Any] | None = None

    def __call__(self, question: Callable[[], T]) -> T:
        """What was answered.

        Raises:
            UsageError: `passphrase-needed`, nothing was.
        """
        if self.app is None:
            return question()
        if threading.current_thread() is threading.main_thread():
            return self._suspended(self.app, question)
        return self.app.call_from_thread(self._suspended, self.app, question)

    @staticmethod
    def _suspended(app: App[Any], question: Callable[[], T]) -> T:
        answers: list[T] = []
        fault: NvqcheckError | None = None
        with app.suspend():
            # The app has Ctrl+C end everything; here it takes back the question.
            before = signal.signal(signal.SIGINT, signal.default_int_handler)
            try:
                answers.append(question())
            except NvqcheckError as error:
                fault = error
            except KeyboardInterrupt:
                fault = UsageError(
                    "passphrase-needed",
                    "No passphrase was given, so nothing was signed and nothing changed.",
                    hint="Do it again when you have it at hand.",
                )
            finally:
                signal.signal(signal.SIGINT, before)
        if fault:
            raise fault
        return answers[0]
