"""How a program ends: its threads, its exit handlers, and what is known of its claims only then."""

import sys
from dataclasses import dataclass
from types import ModuleType

from .. import threads
from . import folder, program
from .hosting import Hosting
from .play import Play


@dataclass
class Ending:
    """The end of a play."""

    play: Play
    hosting: Hosting
    #: A program ends as a script or at the prompt.
    mode: str
    #: Whether its names can be looked at though an exception ended it, as `python -i` allows.
    inspects: bool
    #: The files that were there before a command; None where it is none.
    files: folder.State | None

    def go(self) -> bool:
        """Goes through it; True where the program stays, to be asked."""
        play, stage, asking = self.play, self.play.stage, self.hosting.asking
        stays = asking is not None and self._may_stay() and asking.open(self.inspects)
        self._await_threads(stays)
        threads.stop_recording()
        play.observer.stop()
        stage.inside(play.observer.asides_alone, play.verdicts.claims, stage.names)
        if self.files is not None:
            play.send("files", files=folder.changes(self.files))
        play.send("names", names=program.own_names(stage.names))
        if play.expectation:
            play.expectation.listen(stage.stdout)  # exit handlers print too
        if not stays:
            self._leave_main()
        printed = self._printed()
        with stage.own:
            self._conclude(printed)
        stage.flush()
        if not stays:
            self.hosting.close()
        return stays

    def at_once(self) -> None:
        """As `os._exit` ends a process: nothing more of the program runs."""
        stage = self.play.stage
        stage.flush()
        with stage.own:
            self.play.verdicts.conclude(bool(threads.stacks.lacking), None)

    def leave(self, leaving: SystemExit) -> None:
        """`sys.exit(…)`: a message goes to stderr, as the interpreter does."""
        if leaving.code is not None and not isinstance(leaving.code, int):
            print(leaving.code, file=sys.stderr)

    def _may_stay(self) -> bool:
        """A script that an exception ended is over, as its process would be, but under `python -i`."""
        failed = self.play.trouble.error is not None and self.mode == "script"
        return not (failed and not self.inspects) and not self.hosting.stopping

    def _await_threads(self, stays: bool) -> None:
        """Threads that are left run on to their ends, unless the reader stops the program."""
        known = threads.stacks.deadlock
        try:
            if stays:
                threads.await_plain()
            elif not self.hosting.stopping:
                threads.finish()
        except BaseException as error:
            if error is not known:
                self.play.trouble.report(error, claimed=False)

    def _leave_main(self) -> None:
        """Exit handlers run, and a script's globals go."""
        stage = self.play.stage
        try:
            program.run_exit_handlers(stage.call)
        except SystemExit as leaving:
            self.leave(leaving)
        except BaseException as error:
            self.play.trouble.report(error, claimed=False)
        stage.names = {}
        main = [sys.modules.get("__main__")]
        if self.mode == "script" and isinstance(main[0], ModuleType):
            program.finish(main, stage.call)  # pyright: ignore[reportArgumentType]

    def _printed(self) -> str | None:
        if self.play.expectation is None:
            return None
        self.play.stage.stdout.flush_quietly()
        return self.hosting.printed()

    def _conclude(self, printed: str | None) -> None:
        """Settles what no line could."""
        play, told = self.play, self.play.expectation
        # A program that didn't come to its end says nothing of its whole output.
        applies = told is not None and play.verdicts.records[told.claim.index].applies
        if told and applies and play.trouble.error is None and self.mode == "script":
            told.settle(play.observer, printed, play.trouble.shown)
        ended_by = play.trouble.error if self.mode == "script" else None
        play.verdicts.conclude(bool(threads.stacks.lacking), ended_by)
