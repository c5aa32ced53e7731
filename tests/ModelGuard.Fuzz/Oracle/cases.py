"""Structure-aware random pickles: mostly well typed, so that they run far, with quirks and errors strewn in."""

import pickletools
import struct

CODE = {row.name: row.code.encode("latin1") for row in pickletools.opcodes}
ALL_CODES = [row.code.encode("latin1") for row in pickletools.opcodes]

GLOBALS = [
    ("os", "system"), ("posix", "system"), ("builtins", "eval"), ("builtins", "getattr"), ("__builtin__", "eval"), ("subprocess", "Popen"),
    ("collections", "OrderedDict"), ("collections", "defaultdict"), ("argparse", "Namespace"), ("numpy", "dtype"), ("numpy", "ndarray"),
    ("numpy.core.multiarray", "_reconstruct"), ("numpy.core.multiarray", "scalar"), ("torch._utils", "_rebuild_tensor_v2"),
    ("torch", "FloatStorage"), ("copy_reg", "_reconstructor"), ("copyreg", "_reconstructor"), ("__builtin__", "object"), ("builtins", "set"),
    ("_codecs", "encode"), ("functools", "partial"), ("cPickle", "loads"), ("itertools", "imap"), ("urllib2", "urlopen"), ("acme", "Net"),
    ("acme.models", "Deep.Inner"), ("os", "path.join"), ("pathlib", "os.system"), ("sys", "path"), ("__main__", "Model"), ("thread", "start_new_thread"),
    ("__builtin__", "reduce"), ("UserDict", "UserDict"), ("exceptions", "ValueError"), ("na\u00efve", "\u00fcber"), ("", ""), ("antigravity", ""), ("os\r", "system\r"),
    ("a b", "c d"), ("sklearn.tree._tree", "Tree"), ("joblib.numpy_pickle", "NumpyArrayWrapper"), ("datetime", "datetime"), ("x" * 60, "y" * 60),
]
TEXTS = ["", "a", "os", "system", "__class__", "__dict__", "x" * 23, "x" * 24, "x" * 300, "\u00e9\u4e2d", "\U0001f600", "import os\nos.system('id')", "key", "c" * 5, "storage"]
INT_TEXTS = [
    "0", "00", "01", "1", "-1", "+1", " 3 ", "1_0", "000", "001", "010", "0x10", "0o7", "0b1", "12L", "9" * 30, "-0", "", "1.0", "\t7\r", "1\0z", "\0", "08", "0_0", "2147483648", "1e3",
    "\x1f5", "\x1c1\x1d", "\x851", "\xa05", "--1", "0x_f", "true",
]
LONG_TEXTS = ["0L", "5L", "-5L", "0xFFL", "5", "1_0L", "L", "5LL", " 5L", "5L ", "123456789012345678901234567890L", "010L", "5\0L", "\x1c5L", "+7L"]
FLOAT_TEXTS = ["1.5", "-1e5", "inf", "nan", "1_0.5", " 1.5", "1e999", "", "0x1p3", ".5", "5.", "1.5\0x", "Infinity", "-INF", "+nan", "1e-999", "1__0", "\x1c1.5", "1.5 ", "nan(1)"]
INDEX_TEXTS = ["0", "1", "2", "3", "10", " 1 ", "+1", "-1", "1_0", "0x1", "01", "", "7", "99999999999999999999", "1\0x", "9" * 70, "300"]
STRING_TEXTS = ["'a'", "\"b\"", "'it''s'", "'\\x6fs'", "'\\157s'", "'\\q'", "'abc", "abc", "''", "'", "\"'", "'\\x4'", "'\\n'", "'\xe9'", "'a' ", " 'a'", "'\\400'", "'\\", "'a\\'", "u'a'", "'\\N{DASH}'", "'\0'"]
UNICODE_TEXTS = ["abc", "\\u006fs", "\\U0001f600", "\\u12", "\\U00110000", "\xe9", "\\\\u0041", "\\n\\", "", "\\ud800", "\\\\\\u0041", "\\udc00\\ud800", "\\x41", "os", "\\"]
PERSID_TEXTS = ["1", "", "a b", "\xe9", "x" * 50, "os"]
CALLABLE = "G", "I", "P"
UNHASHABLE = {"l", "d", "S", "Y"}
TARGETS = {"APPEND": "l", "APPENDS": "l", "SETITEM": "d", "SETITEMS": "d", "ADDITEMS": "S"}


class Case:
    """Writes one pickle and keeps a rough stack, so that operands mostly exist."""

    def __init__(self, random, errors):
        self.random = random
        self.errors = errors
        self.strict = errors == 0
        self.out = bytearray()
        self.stack = []
        self.marks = []
        self.memo = {}
        self.count = 0

    # What is written.
    def op(self, name, operand=b""):
        self.out += CODE[name]
        self.out += operand

    def push(self, tag):
        self.stack.append(tag)

    def room(self):
        return len(self.stack) - (self.marks[-1] if self.marks else 0)

    def pop(self, count=1):
        del self.stack[len(self.stack) - count:]

    def chance(self, share):
        return self.random.random() < share

    def pick(self, items):
        return items[int(self.random.random() * len(items))]

    # Constants.
    def text(self, text=None):
        if text is None:
            text = self.pick(TEXTS)
        latin = text.encode("utf-8") if not text.isascii() else text.encode("ascii")
        kind = int(self.random.random() * 9)
        if kind == 0 and "\n" not in text and "\\" not in text and "'" not in text:
            self.op("STRING", b"'" + latin + b"'\n")
        elif kind == 1:
            self.op("BINSTRING", struct.pack("<I", len(latin)) + latin)
        elif kind == 2 and len(latin) < 256:
            self.op("SHORT_BINSTRING", bytes([len(latin)]) + latin)
        elif kind == 3 and "\n" not in text and "\\" not in text:
            self.op("UNICODE", text.encode("raw-unicode-escape") + b"\n")
        elif kind == 4:
            self.op("BINUNICODE", struct.pack("<I", len(latin)) + latin)
        elif kind == 5:
            self.op("BINUNICODE8", struct.pack("<Q", len(latin)) + latin)
        elif len(latin) < 256:
            self.op("SHORT_BINUNICODE", bytes([len(latin)]) + latin)
        else:
            self.op("BINUNICODE", struct.pack("<I", len(latin)) + latin)
        self.push("s")

    def constant(self):
        kind = int(self.random.random() * 18)
        if kind < 4:
            return self.text()
        if kind == 4:
            self.op("NONE")
            return self.push("n")
        if kind == 5:
            self.op(self.pick(["NEWTRUE", "NEWFALSE"]))
            return self.push("b")
        if kind == 6:
            self.op("INT", self.quirk(INT_TEXTS, 5))
            return self.push("i")
        if kind == 7:
            self.op("LONG", self.quirk(LONG_TEXTS, 3))
            return self.push("i")
        if kind == 8:
            self.op("FLOAT", self.quirk(FLOAT_TEXTS, 4))
            return self.push("f")
        if kind == 9:
            self.op("BININT", self.random.randbytes(4))
            return self.push("i")
        if kind == 10:
            self.op("BININT1", self.random.randbytes(1))
            return self.push("i")
        if kind == 11:
            self.op("BININT2", self.random.randbytes(2))
            return self.push("i")
        if kind == 12:
            self.op("BINFLOAT", self.random.randbytes(8))
            return self.push("f")
        if kind == 13:
            size = self.pick([0, 1, 2, 8, 9, 40])
            if self.chance(0.5):
                self.op("LONG1", bytes([size]) + self.random.randbytes(size))
            else:
                self.op("LONG4", struct.pack("<i", size if not self.error() else -1) + self.random.randbytes(size))
            return self.push("i")
        if kind == 14:
            data = self.random.randbytes(self.pick([0, 1, 3, 60]))
            name, size = self.pick([("BINBYTES", "<I"), ("SHORT_BINBYTES", "<B"), ("BINBYTES8", "<Q"), ("BYTEARRAY8", "<Q")])
            length = len(data) if not self.error() else self.pick([len(data) + 1, 255])
            self.op(name, struct.pack(size, length) + data)
            return self.push("Y" if name == "BYTEARRAY8" else "y")
        if kind == 15:
            self.op("STRING", self.quirk(STRING_TEXTS, 6))
            return self.push("s")
        if kind == 16:
            self.op("UNICODE", self.quirk(UNICODE_TEXTS, 3))
            return self.push("s")
        self.op("NEXT_BUFFER")
        if self.chance(0.5):
            self.op("READONLY_BUFFER")
        self.push("B")

    def quirk(self, texts, common):
        text = self.pick(texts) if self.chance(0.03 if self.strict else 0.4) else self.pick(texts[:common])
        return text.encode("latin1") + b"\n"

    def error(self):
        return self.chance(self.errors)

    # Names, ids, codes.
    def name(self):
        module, name = self.pick(GLOBALS)
        if self.strict and not (module and name):
            module, name = "os", "popen"
        if self.chance(0.005 if self.strict else 0.03):
            module = self.pick(["m" * 4096, "m" * 4097, "m.n", "\ud800"])
        module_bytes = module.encode("utf-8", "surrogatepass")
        name_bytes = name.encode("utf-8", "surrogatepass")
        if self.chance(0.45):
            self.op("GLOBAL", module_bytes + b"\n" + name_bytes + b"\n")
            return self.push("G")
        if "\ud800" in module:
            self.op("BINUNICODE", struct.pack("<I", 3) + b"\xed\xa0\x80")
            self.push("s")
        else:
            self.text(module)
        if self.chance(0.2):
            self.gap()
        self.text(name)
        if self.chance(0.2):
            self.gap()
        self.op("STACK_GLOBAL")
        self.pop(2)
        self.push("G")

    def gap(self):
        """Opcodes that leave the stack as it was."""
        kind = int(self.random.random() * 7)
        if kind == 0:
            self.op("DUP")
            self.op("POP")
        elif kind == 1:
            self.op("MARK")
            self.op("POP")
        elif kind == 2:
            self.op("MARK")
            self.op("NONE")
            self.op("POP_MARK")
        elif kind == 3:
            self.op("NONE")
            self.op("POP")
        elif kind == 4:
            self.put()
        elif kind == 5:
            self.put()
            self.op("POP")
            last = list(self.memo)[-1] if self.memo else 0
            self.op("BINGET", bytes([last & 0xff]))
        else:
            self.op("PROTO", bytes([self.pick([0, 2, 3, 4, 5])]))

    def outside(self):
        kind = int(self.random.random() * 5)
        if kind == 0:
            self.op("PERSID", self.quirk(PERSID_TEXTS, 2))
        elif kind == 1 and self.room() > 0:
            self.op("BINPERSID")
            self.pop()
        else:
            code = self.pick([1, 2, 5, 9, 240, 255, 256, 300, 65535, 65536, 70000, 2**31 - 1] if not self.error() else [0, -1, 3, 77])
            if 0 <= code < 256 and self.chance(0.7):
                self.op("EXT1", bytes([code]))
            elif 0 <= code < 65536 and self.chance(0.7):
                self.op("EXT2", struct.pack("<H", code))
            else:
                self.op("EXT4", struct.pack("<i", code))
        self.push("P")

    # Containers.
    def empty(self):
        name, tag = self.pick([("EMPTY_TUPLE", "t"), ("EMPTY_LIST", "l"), ("EMPTY_DICT", "d"), ("EMPTY_SET", "S")])
        self.op(name)
        self.push(tag)

    def mark(self):
        self.op("MARK")
        self.marks.append(len(self.stack))

    def close(self):
        if not self.marks and not self.error():
            return self.mark()
        room = self.room()
        kind = self.pick(["TUPLE", "LIST", "DICT", "FROZENSET", "POP_MARK", "APPENDS", "SETITEMS", "ADDITEMS", "OBJ", "INST"])
        if kind in ("DICT", "SETITEMS") and room % 2 and not self.error():
            self.constant()
        if kind == "OBJ" and room == 0 and not self.error():
            self.name()
        below = self.marks[-2] if len(self.marks) > 1 else 0
        if kind in ("APPENDS", "SETITEMS", "ADDITEMS") and (not self.marks or self.marks[-1] - below == 0) and not self.error():
            kind = "POP_MARK"
        first = self.marks.pop() if self.marks else 0
        if not self.error():
            inside = self.stack[first:]
            keys = inside[::2] if kind in ("DICT", "SETITEMS") else inside if kind in ("FROZENSET", "ADDITEMS") else []
            if not UNHASHABLE.isdisjoint(keys):
                kind = "TUPLE"
            target = self.stack[first - 1] if 0 < first <= len(self.stack) else ""
            if kind in TARGETS and target not in CALLABLE and target != TARGETS[kind]:
                kind = "LIST"
            if kind == "OBJ" and inside and inside[0] not in CALLABLE:
                kind = "POP_MARK"
        del self.stack[first:]
        if kind == "INST":
            module, name = self.pick(GLOBALS)
            self.op("INST", module.encode("utf-8") + b"\n" + name.encode("utf-8") + b"\n")
        else:
            self.op(kind)
        if kind in ("TUPLE", "LIST", "DICT", "FROZENSET", "OBJ", "INST"):
            self.push({"TUPLE": "t", "LIST": "l", "DICT": "d", "FROZENSET": "F"}.get(kind, "I"))

    def items(self):
        """One item, or some, into a target of any kind."""
        target = int(self.random.random() * 6)
        if target == 0:
            self.name()
        elif target == 1:
            self.instance()
        elif target == 2:
            self.empty()
        elif target == 3 and self.memo:
            self.get()
        elif target == 4 and self.error():
            self.constant()
        elif self.room() == 0:
            self.empty()
        target = self.stack[-1] if self.stack else "n"
        name = self.pick(list(TARGETS))
        if target not in CALLABLE and target != TARGETS[name] and not self.error():
            name = self.pick([name for name in TARGETS if TARGETS[name] == target] or ["POP"])
        if name == "POP":
            return self.shuffle()
        if name == "APPEND":
            self.constant()
            self.op("APPEND")
            self.pop()
        elif name == "SETITEM":
            self.text()
            self.constant()
            self.op("SETITEM")
            self.pop(2)
        else:
            self.op("MARK")
            depth = len(self.stack)
            for _ in range(self.pick([0, 1, 2, 2, 4])):
                self.text() if name != "APPENDS" else self.constant()
            if name == "SETITEMS" and (len(self.stack) - depth) % 2 and not self.error():
                self.constant()
            del self.stack[depth:]
            self.op(name)

    def tuple(self):
        count = self.pick([1, 2, 3])
        if self.room() < count and not self.error():
            return self.constant()
        self.op(f"TUPLE{count}")
        self.pop(count)
        self.push("t")

    # Calls and states.
    def arguments(self):
        kind = int(self.random.random() * 6)
        if kind == 0:
            self.op("EMPTY_TUPLE")
        elif kind == 1:
            self.constant()
            self.op("TUPLE1")
            self.pop()
        elif kind == 2:
            self.constant()
            if self.chance(0.3):
                self.name()
            else:
                self.constant()
            self.op("TUPLE2")
            self.pop(2)
        elif kind == 5 and self.chance(0.02 if self.strict else 0.3):
            return self.pick([self.empty, self.constant, self.name])()
        else:
            self.op("MARK")
            depth = len(self.stack)
            for _ in range(self.pick([0, 1, 2, 5, 70 if self.chance(0.02) else 3])):
                self.constant()
            del self.stack[depth:]
            self.op("TUPLE")
        self.push("t")

    def callee(self):
        known = [index for index, tag in self.memo.items() if tag in CALLABLE]
        if known and self.chance(0.25):
            self.get(self.pick(known))
        elif self.room() > 0 and self.chance(0.4) and (self.stack[-1] in CALLABLE or self.error()):
            return
        else:
            self.name()

    def instance(self):
        self.callee()
        # The C unpickler makes instances of classes only.
        is_class = bool(self.stack) and self.stack[-1] == "G" or self.chance(0.02 if self.strict else 0.5)
        self.arguments()
        kind = int(self.random.random() * 5)
        if kind < 3 or not is_class:
            self.op(self.pick(["REDUCE", "NEWOBJ"]) if is_class else "REDUCE")
        else:
            self.op("EMPTY_DICT")
            if self.chance(0.5):
                self.text("key")
                self.constant()
                self.op("SETITEM")
                self.pop(2)
            self.op("NEWOBJ_EX")
        self.pop(2)
        self.push("I")

    def called(self):
        """OBJ and INST with what they need."""
        self.op("MARK")
        depth = len(self.stack)
        instance = self.chance(0.5)
        if not instance:
            self.name()
        for _ in range(self.pick([0, 0, 1, 2])):
            self.constant()
        del self.stack[depth:]
        if instance:
            module, name = self.pick(GLOBALS)
            self.op("INST", module.encode("utf-8") + b"\n" + name.encode("utf-8") + b"\n")
        else:
            self.op("OBJ")
        self.push("I")

    def build(self):
        if self.room() == 0 or self.chance(0.5):
            self.pick([self.instance, self.name, self.called, self.constant, self.empty])()
        kind = int(self.random.random() * 6)
        if self.stack and self.stack[-1] not in CALLABLE and not self.error():
            kind = kind % 2
        if kind == 0:
            self.op("NONE")
        elif kind == 1:
            self.op("EMPTY_DICT")
        elif kind == 2:
            self.state()
        elif kind == 3:
            self.pick([lambda: self.op("NONE"), self.state])()
            self.pick([lambda: self.op("EMPTY_DICT"), lambda: self.op("NONE"), self.state])()
            self.op("TUPLE2")
        elif kind == 4:
            self.constant()
            self.pop()
        else:
            self.state()
            self.op("TUPLE1")
        self.op("BUILD")

    def state(self):
        self.op("EMPTY_DICT")
        for _ in range(self.pick([1, 1, 2])):
            self.text(self.pick(["key", "__class__", "shape", "a"]))
            self.constant()
            self.op("SETITEM")
            self.pop(2)

    # Stack and memo.
    def put(self):
        if self.room() == 0 and not self.error():
            self.constant()
        tag = self.stack[-1] if self.stack else "n"
        kind = int(self.random.random() * 4)
        if kind == 0:
            self.op("MEMOIZE")
            self.memo[len(self.memo)] = tag
            return
        index = self.pick([len(self.memo), int(self.random.random() * 8), 5, 100, 255])
        if kind == 1 and index < 256:
            self.op("BINPUT", bytes([index]))
        elif kind == 2:
            if self.chance(0.02):
                index = self.pick([5000, 100000, 0xffffffff, 0x7fffffff])
            self.op("LONG_BINPUT", struct.pack("<I", index))
        elif self.chance(0.3) and not self.strict:
            self.op("PUT", self.quirk(INDEX_TEXTS, 4))
            return
        else:
            self.op("PUT", str(index).encode() + b"\n")
        self.memo[index] = tag

    def get(self, index=None):
        if not self.memo and not self.error():
            return self.constant()
        if index is None:
            index = self.pick(list(self.memo)) if self.memo and not self.error() else self.pick([0, 1, 7, 200])
        kind = int(self.random.random() * 4)
        if kind < 2 and index < 256:
            self.op("BINGET", bytes([index]))
        elif kind == 2:
            self.op("LONG_BINGET", struct.pack("<I", index))
        elif self.chance(0.2) and not self.strict:
            self.op("GET", self.quirk(INDEX_TEXTS, 4))
        else:
            self.op("GET", str(index).encode() + b"\n")
        self.push(self.memo.get(index, "n"))

    def shuffle(self):
        if self.room() == 0 and not self.error():
            return self.constant()
        if self.chance(0.5):
            self.op("DUP")
            self.push(self.stack[-1] if self.stack else "n")
        else:
            self.op("POP")
            if self.stack:
                self.pop()

    def pop_mark_by_pop(self):
        self.op("MARK")
        self.op("POP")

    def protocol(self):
        self.op("PROTO", bytes([self.pick([0, 1, 2, 3, 4, 5, 5, 4] if not self.error() else [6, 255])]))

    def write(self, steps):
        actions = (
            [self.constant] * 10 + [self.text] * 3 + [self.name] * 6 + [self.empty] * 4 + [self.mark] * 4 + [self.close] * 5 + [self.items] * 6
            + [self.tuple] * 3 + [self.instance] * 9 + [self.called] * 3 + [self.build] * 6 + [self.put] * 6 + [self.get] * 5 + [self.shuffle] * 5
            + [self.outside] * 2 + [self.gap] * 2 + [self.pop_mark_by_pop, self.protocol]
        )
        for _ in range(steps):
            before = len(self.out)
            self.pick(actions)()
            yield before
        if not self.error():
            while self.marks:
                self.close()
            if not self.stack:
                self.constant()
        if not self.chance(self.errors * 3):
            self.op("STOP")


def framed(random, out, places):
    """Frames around runs of opcodes: exact, nested, too short, too long."""
    places = sorted({place for place in places if 0 < place < len(out)})
    if not places:
        return out
    for _ in range(random.choice((1, 1, 2, 3))):
        start = random.choice(places)
        end = random.choice([place for place in places if place >= start] + [len(out)])
        length = end - start
        if random.random() < 0.35:
            length = max(0, length + random.choice((-9, -3, -2, -1, 1, 2, 3, 9, 30, 1000, 2**40)))
        out[start:start] = CODE["FRAME"] + struct.pack("<Q", length)
        places = [place if place <= start else place + 9 for place in places] + [start]
    return out


def mutated(random, out):
    for _ in range(random.choice((1, 1, 1, 2, 3, 5))):
        if not out:
            break
        place = random.randrange(len(out))
        kind = random.randrange(8)
        if kind == 0:
            out[place] = random.randrange(256)
        elif kind == 1:
            out[place] ^= 1 << random.randrange(8)
        elif kind == 2:
            out[place:place] = random.choice(ALL_CODES)
        elif kind == 3:
            del out[place : place + random.choice((1, 1, 2, 5))]
        elif kind == 4:
            other = random.randrange(len(out))
            out[place:place] = out[other : other + random.choice((1, 4, 16))]
        elif kind == 5:
            del out[place:]
        elif kind == 6:
            out[place : place + 1] = random.choice(ALL_CODES)
        else:
            out[place:place] = random.choice((b"\n", b"\0", b"'", b"\\", b"\x80\x04", b"(", b"."))
    return out


def stream(random):
    errors = random.choice((0, 0, 0, 0.02, 0.02, 0.1))
    case = Case(random, errors)
    if random.random() < 0.7:
        case.op("PROTO", bytes([random.choice((0, 1, 2, 2, 3, 4, 4, 4, 5))]))
    places = list(case.write(random.choice((1, 2, 3, 5, 8, 12, 20, 40))))
    out = case.out
    if random.random() < 0.2:
        out = framed(random, out, places)
    if random.random() < 0.2:
        out = mutated(random, out)
    return out


def soup(random):
    """Opcodes in no order with operands of the right shape."""
    out = bytearray()
    for _ in range(random.choice((3, 10, 30))):
        row = random.choice(pickletools.opcodes)
        out += row.code.encode("latin1")
        if row.arg is None:
            continue
        if row.arg.n >= 0:
            out += bytes(random.choice((0, 0, 1, 2, 4)) if i == 0 else 0 for i in range(row.arg.n))
        elif row.arg.n in (pickletools.TAKEN_FROM_ARGUMENT1, pickletools.TAKEN_FROM_ARGUMENT4, pickletools.TAKEN_FROM_ARGUMENT4U, pickletools.TAKEN_FROM_ARGUMENT8U):
            width = {pickletools.TAKEN_FROM_ARGUMENT1: 1, pickletools.TAKEN_FROM_ARGUMENT8U: 8}.get(row.arg.n, 4)
            size = random.choice((0, 1, 3))
            out += size.to_bytes(width, "little") + random.choice((b"os.", b"abc", b"\xc3\xa9x"))[:size]
        else:
            lines = 2 if row.name in ("GLOBAL", "INST") else 1
            out += b"".join(random.choice((b"os", b"1", b"'a'", b"system", b"0", b"")) + b"\n" for _ in range(lines))
    if random.random() < 0.8:
        out += b"."
    return out


def content(random):
    """A whole content: one stream or several, as it is or cut."""
    share = random.random()
    if share < 0.08:
        return bytes(soup(random))
    out = stream(random)
    while random.random() < 0.1:
        out += random.choice((b"", b"", b"", b"\0", b"\n")) + stream(random)
    if random.random() < 0.03:
        del out[random.randrange(len(out) + 1):]
    return bytes(out)
