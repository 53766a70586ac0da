# SPDX-License-Identifier: GPL-3.0-or-later
"""A trainer's room: the program on two monitors, a module with ten questions for a group, and eyes that measure what stands on the wall.

Needs build-aux/with-display --two-screens.
"""
import collections
import contextlib
import json
import pathlib
import re
import shutil
import subprocess

from waymark_driver import Program, wait_for  # first: it says which Atspi is meant

from gi.repository import Atspi, GLib

LEFT, RIGHT = "DUMMY0", "DUMMY1"
WIDTH, HEIGHT = 1920, 1080
QUESTIONS = 10
OPTIONS = ["a", "b", "c"]
TITLE = "The room"
# How high capitals are, and capitals with what hangs below the line, of a font's size; at the least, in any font
CAPITAL, HANGING = 0.7, 0.9


def write_module(base, folder):
    """A module like base with ten more questions, and a run-sheet that asks them all in two rounds."""
    shutil.copytree(base, folder)
    module = json.loads((folder / "module.json").read_text())
    questions = [{
        "id": f"q{number}", "type": "single-choice", "stem": f"Question {number}: what would help the child most?",
        "options": [{"id": option, "text": f"Help of the kind {option.upper()}{number}", "correct": option == "a", "feedback": "Think of the child first."}
                    for option in OPTIONS],
        "read_again": "be-there",
    } for number in range(1, QUESTIONS + 1)]
    (folder / "questions" / "room.json").write_text(json.dumps({"questions": questions}))
    module.update(id="room", title=TITLE, run_sheet="run-sheet.json", sensitive=True, questions=[*module["questions"], "questions/room.json"])
    module["lessons"][0]["activities"].append({"id": "room-quiz", "type": "quiz", "title": "In the room", "questions": [question["id"] for question in questions]})
    (folder / "module.json").write_text(json.dumps(module))
    (folder / "run-sheet.json").write_text(json.dumps(run_sheet()))


def run_sheet():
    blocks = [{"id": "rules", "kind": "ground-rules", "title": "How we treat each other", "minutes": 5, "wall": ["Be kind to each other"]}]
    for number in range(1, QUESTIONS + 1):
        blocks.append({"id": f"ask{number}", "kind": "question", "title": f"Question {number}", "minutes": 5, "question": f"q{number}", "rounds": 2,
                       "prompts": ["What would the child say to this?", "What would change your mind?"],
                       "notes": "Give everybody time to think before hands go up. Listen for reasons, not for who is right."})
        if number == 5:
            blocks.append({"id": "tea", "kind": "break", "title": "Tea and biscuits", "minutes": 10})
    blocks.append({"id": "close", "kind": "close", "title": "Thank you all", "minutes": 5, "wall": ["Take care of yourself"]})
    return {
        "format": 1, "minutes": sum(block["minutes"] for block in blocks), "group": {"least": 4, "most": 16}, "before": ["Read it once"],
        "without_equipment": "Use coloured cards.", "ground_rules": ["Listen to each other"], "opt_out": "You can go out at any time.",
        "if_somebody_discloses": ["Listen, and stay calm."], "blocks": blocks,
    }


def plug(output, on):
    """Plugs a monitor in, or pulls it out."""
    place = ["--mode", f"{WIDTH}x{HEIGHT}", "--right-of", LEFT] if on else ["--off"]
    subprocess.run(["xrandr", "--output", output, *place], check=True)


class Room(Program):
    """The program in a room. With trace its sockets are written to that file, as far as the system lets strace look on."""

    def __init__(self, program, database, environment, trace=None):
        # With -D strace is the grandchild, so that the process is the program's own and a kill is its own too.
        tracer = ["strace", "-D", "-f", "-qq", "-e", "trace=socket", "-o", str(trace)] if trace else []
        super().__init__([*tracer, str(program)], database, None, environment)

    # Windows

    def windows(self):
        """Each window's id, title and place on the desk."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "."], capture_output=True, text=True).stdout.split()
        windows = []
        for window in found:
            with contextlib.suppress(subprocess.CalledProcessError):
                shell = dict(line.split("=", 1) for line in self.xdotool("getwindowgeometry", "--shell", window).splitlines())
                place = tuple(int(shell[key]) for key in ("X", "Y", "WIDTH", "HEIGHT"))
                windows.append((window, self.xdotool("getwindowname", window), place))
        return windows

    def wall_window(self):
        """The window that fills the right monitor."""
        return next((window for window in self.windows() if window[2] == (WIDTH, 0, WIDTH, HEIGHT)), None)

    def active_title(self):
        with contextlib.suppress(subprocess.CalledProcessError):
            return self.xdotool("getwindowname", self.xdotool("getactivewindow"))
        return None

    # Where the session stands

    def place(self):
        rows = self.rows("SELECT state, block, stage FROM group_sessions ORDER BY id DESC LIMIT 1")
        return rows[0] if rows else None

    def wait_for_place(self, *place):
        return wait_for(f"the session to stand at {place}", lambda: self.place() == place)

    def hands(self, block, vote):
        return [hands for hands, in self.rows("SELECT hands FROM session_counts WHERE position = ? AND round = ? ORDER BY number", block, vote)]

    def register(self):
        return self.rows("SELECT p.name, p.reference, count (a.id), count (a.left_at) FROM session_people p LEFT JOIN session_presence a ON a.person_id = p.id "
                         "GROUP BY p.id ORDER BY p.id")

    def forward(self, *place):
        self.key("Next")
        self.wait_for_place(*place)

    def count(self, block, vote, hands):
        for option, number in zip(OPTIONS, hands):
            self.key(option, *str(number))
        wait_for(f"{hands} to be saved", lambda: self.hands(block, vote) == list(hands))

    # What assistive technology finds

    def frames(self):
        application = self.application()
        return [application.get_child_at_index(index) for index in range(application.get_child_count())] if application else []

    def frame(self, title):
        return next((frame for frame in self.frames() if frame is not None and frame.get_name() == title), None)

    @staticmethod
    def everything(frame):
        """Every object below a frame, on the screen or not."""
        waiting = [frame]
        while waiting:
            node = waiting.pop()
            if node is None:
                continue
            yield node
            with contextlib.suppress(GLib.Error):
                waiting += [node.get_child_at_index(index) for index in range(node.get_child_count())]

    def words(self, frame):
        """All that can be read aloud of a frame: names, descriptions and texts."""
        words = []
        for node in self.everything(frame):
            with contextlib.suppress(GLib.Error):
                words += [node.get_name() or "", node.get_description() or ""]
                text = node.get_text_iface()
                if text is not None:
                    words.append(Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)))
        return [word for word in words if word]

    def labels(self, frame):
        """The texts on the screen with their rectangles in the frame."""
        origin = Atspi.Component.get_extents(frame, Atspi.CoordType.WINDOW)
        found = []
        for node in self.everything(frame):
            with contextlib.suppress(GLib.Error):
                if node.get_role_name() not in ("label", "heading") or not node.get_name():
                    continue
                extents = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
                if extents.width * extents.height > 0:
                    found.append((node.get_name(), (extents.x - origin.x, extents.y - origin.y, extents.width, extents.height)))
        return found


class Picture:
    """What is on the right monitor."""

    def __init__(self):
        crop = f"{WIDTH}x{HEIGHT}+{WIDTH}+0"
        self.pixels = subprocess.run(["import", "-window", "root", "-crop", crop, "+repage", "-depth", "8", "rgb:-"], check=True, capture_output=True).stdout
        assert len(self.pixels) == WIDTH * HEIGHT * 3, "the screen is not two monitors wide"

    def rows(self, rectangle):
        left, top, width, height = rectangle
        for y in range(max(top, 0), min(top + height, HEIGHT)):
            start = (y * WIDTH + max(left, 0)) * 3
            row = self.pixels[start:start + min(width, WIDTH - max(left, 0)) * 3]
            yield [row[at:at + 3] for at in range(0, len(row), 3)]

    def measure(self, rectangle):
        """Of the text in a rectangle: its contrast to the ground it stands on (WCAG 2), and how high its highest line is, in pixels."""
        rows = list(self.rows(rectangle))
        colours = collections.Counter(colour for row in rows for colour in row)
        ground = colours.most_common(1)[0][0]
        # A stroke's edges are mixed with the ground; its middle has the colour that was meant.
        contrasts = {colour: contrast(colour, ground) for colour in colours}
        best = max(contrasts[colour] for colour, n in colours.items() if n >= 10)
        heights, height = [0], 0
        for row in rows:
            inked = any(contrasts[colour] > best / 2 for colour in row)
            height = height + 1 if inked else 0
            heights.append(height)
        return best, max(heights)


def least_height(text, size):
    """How high a line of the text is at that font size, at the least."""
    return size * (HANGING if set(text) & set("gjpqy") else CAPITAL)


def luminance(colour):
    parts = [value / 255 for value in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.2, contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def can_trace():
    """Whether this system lets strace look on."""
    return shutil.which("strace") is not None and subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


def families(trace):
    """The families of the sockets that were asked for."""
    return set(re.findall(r"\bsocket\((\w+)", pathlib.Path(trace).read_text()))
