"""Runs pickles through CPython's two unpicklers with everything that could do something replaced by inert recorders.

Nothing is ever imported or called: find_class returns recorder objects, persistent ids, extension codes and buffers resolve to
recorder objects, and a recorder's methods only note that they were reached and return further recorders.
"""

import _compat_pickle
import copyreg
import io
import pickle
import warnings
import zlib

MAX_STREAMS = 4
MAX_EVENTS = 400
MAX_TEXT = 200
EXTENSIONS = (1, 2, 5, 9, 240, 255, 256, 300, 65535, 65536, 70000, 2**31 - 1)

warnings.simplefilter("ignore")


class TooManyEvents(Exception):
    pass


class Trace:
    """The events of one load, in order."""

    events = []
    opcode = 0

    @classmethod
    def note(cls, *event):
        if len(cls.events) >= MAX_EVENTS:
            raise TooManyEvents
        cls.events.append(list(event))


def plain(text):
    """Text that JSON and UTF-16 can carry: what lies outside the basic plane becomes as many marks as it has code units."""
    if text.isascii():
        return text
    return "".join("\ufffd\ufffd" if c > "\uffff" else "\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def identity(value):
    """What a value is, in the words of the abstract machine."""
    kind = type(value)
    if kind is str:
        return "s" + plain(value[:MAX_TEXT])[:MAX_TEXT]
    if kind in KINDS:
        return KINDS[kind]
    if isinstance(value, (Recorder, RecorderClass)):
        return value.recorder_identity
    return "?"


def arguments_of(values):
    return [identity(value) for value in values]


def result_of(origin):
    return make("I" + origin[1:] if origin[0] == "G" else "U")


def instance_state(self):
    return StateRecorder(self.recorder_identity)


class StateRecorder:
    """The __dict__ of a recorder: takes anything, keeps nothing."""

    def __init__(self, owner):
        self.owner = owner

    def __setitem__(self, key, value):
        Trace.note("B", Trace.opcode, self.owner)


class Reached:
    """What a loader can do to any value that it has: shared by recorders that are classes and those that are not."""

    def append(self, item):
        Trace.note("I", Trace.opcode, self.recorder_identity)

    def add(self, item):
        Trace.note("I", Trace.opcode, self.recorder_identity)

    def __setitem__(self, key, value):
        Trace.note("I", Trace.opcode, self.recorder_identity)

    def __call__(self, *arguments, **keywords):
        Trace.note("C", Trace.opcode, self.recorder_identity, arguments_of(arguments))
        return result_of(self.recorder_identity)


class ReachedFully(Reached):
    """The same with the methods that loaders prefer where they exist."""

    def extend(self, items):
        Trace.note("I", Trace.opcode, self.recorder_identity)

    def __setstate__(self, state):
        Trace.note("B", Trace.opcode, self.recorder_identity)


class Recorder:
    """A recorder that is no class: a function, an instance, a result."""

    def __new__(cls, *arguments, **keywords):
        if isinstance(cls, type):
            return object.__new__(cls)
        Trace.note("N", Trace.opcode, cls.recorder_identity, arguments_of(arguments))
        return result_of(cls.recorder_identity)

    def __init__(self, *arguments, **keywords):
        pass

    def __setattr__(self, name, value):
        Trace.note("B", Trace.opcode, self.recorder_identity)


def identity_of(self):
    return IDENTITIES[id(self)]


class FullRecorder(ReachedFully, Recorder):
    recorder_identity = property(identity_of)
    __dict__ = property(instance_state)


class BareRecorder(Reached, Recorder):
    recorder_identity = property(identity_of)
    __dict__ = property(instance_state)


class RecorderClass(type):
    """A recorder that is a class, for what only takes classes."""

    def __setattr__(cls, name, value):
        Trace.note("B", Trace.opcode, cls.recorder_identity)


class FullClass(ReachedFully, RecorderClass):
    recorder_identity = property(identity_of)
    __dict__ = property(instance_state)


class BareClass(Reached, RecorderClass):
    recorder_identity = property(identity_of)
    __dict__ = property(instance_state)


def new_recorded(cls, *arguments, **keywords):
    Trace.note("N", Trace.opcode, cls.recorder_identity, arguments_of(arguments))
    return result_of(cls.recorder_identity)


KINDS = {
    type(None): "n", bool: "b", int: "i", float: "f", bytes: "y", bytearray: "Y",
    tuple: "t", list: "l", dict: "d", set: "S", frozenset: "F",
}
IDENTITIES = {}
ALIVE = []
GLOBALS = {}


def make(name):
    """A recorder; which kind of object it is follows from its name alone."""
    flavour = zlib.crc32(name.encode("utf-8", "surrogatepass")) & 7
    if name[0] == "G" and flavour < 6:
        recorder = type.__new__(BareClass if flavour & 1 else FullClass, "recorder", (), {"__new__": new_recorded})
    else:
        recorder = object.__new__(BareRecorder if flavour & 1 else FullRecorder)
    IDENTITIES[id(recorder)] = name
    ALIVE.append(recorder)
    return recorder


def forget():
    ALIVE.clear()
    IDENTITIES.clear()
    GLOBALS.clear()
    copyreg._extension_cache.clear()


class Resolver:
    """Stands in for import, persistent ids and buffers."""

    fix_imports = True

    def find_class(self, module, name):
        if module == "\0extension":
            Trace.note("E", Trace.opcode, int(name))
            return make("E")
        event = ["G", Trace.opcode, plain(module), plain(name)]
        protocol = self.recorder_protocol()
        if protocol is not None:
            if protocol < 3:
                event += [plain(part) for part in renamed(module, name)]
            event = event if len(event) > 4 else event + event[2:]
        Trace.note(*event)
        key = "G" + plain(module) + "\x1f" + plain(name)
        if key not in GLOBALS:
            GLOBALS[key] = make(key)
        return GLOBALS[key]

    def persistent_load(self, pid):
        Trace.note("P", Trace.opcode, identity(pid))
        return make("P")


def renamed(module, name):
    """The name that pickle imports for a name of Python 2: Lib/pickle.py, find_class."""
    if (module, name) in _compat_pickle.NAME_MAPPING:
        return _compat_pickle.NAME_MAPPING[module, name]
    return _compat_pickle.IMPORT_MAPPING.get(module, module), name


class NativeUnpickler(Resolver, pickle.Unpickler):
    def recorder_protocol(self):
        return None


class PythonUnpickler(Resolver, pickle._Unpickler):
    dispatch = {}

    def recorder_protocol(self):
        return self.proto


def with_opcode(code, load):
    def run(unpickler):
        Trace.opcode = code
        load(unpickler)

    return run


PythonUnpickler.dispatch = {code: with_opcode(code, load) for code, load in pickle._Unpickler.dispatch.items()}


def buffers():
    for buffer in (b"out of band", bytearray(b"writable"), b"") * 5:
        Trace.note("X", Trace.opcode)
        yield buffer


LOADERS = (
    # The C unpickler on a file that cannot be peeked into, as torch opens members; the same on a buffered file, with a buffer that
    # holds everything and with small ones, whose ends decide what becomes of frames; the Python unpickler.
    ("c", NativeUnpickler, io.BytesIO),
    ("c-peek", NativeUnpickler, lambda data: io.BufferedReader(io.BytesIO(data))),
    ("c-small", NativeUnpickler, lambda data: io.BufferedReader(io.BytesIO(data), 1 + len(data) % 24)),
    ("python", PythonUnpickler, io.BytesIO),
)


def collapse(events):
    """One BUILD sets many attributes, one APPENDS adds many items: neighbours that say the same are one event."""
    kept = []
    for event in events:
        if not (kept and event[0] in "BI" and kept[-1] == event):
            kept.append(event)
    return kept


def loads(data, encoding):
    """What each loader does with the streams of one content: [loader, start, end, outcome, events] for each stream."""
    results = []
    for name, unpickler, opener in LOADERS:
        file = opener(data)
        for _ in range(MAX_STREAMS):
            start = file.tell()
            if start >= len(data):
                break
            Trace.events = []
            Trace.opcode = 0
            outcome = "stop"
            try:
                unpickler(file, encoding=encoding, buffers=buffers()).load()
            except TooManyEvents:
                outcome = "limit"
            except Exception as error:
                outcome = type(error).__name__
            events = Trace.events
            Trace.events = []
            results.append([name, start, file.tell(), outcome, collapse(events)])
            forget()
            if outcome != "stop":
                break
    return results


for extension in EXTENSIONS:
    copyreg._inverted_registry[extension] = ("\0extension", str(extension))
