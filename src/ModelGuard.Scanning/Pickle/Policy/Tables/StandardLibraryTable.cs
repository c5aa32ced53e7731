namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>Names of the standard library that only hold data, under their Python 3 names.</summary>
internal static class StandardLibraryTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # Built-in types: constructors convert data; map, filter, type, property and their like stay off the list.
        type builtins bool bytearray bytes complex float frozenset int object range slice str tuple
        list builtins list
        dict builtins dict
        set builtins set
        # Pure functions of data, found as attributes and defaults. max and min call the key that a partial can give them: values only.
        function builtins abs bin chr divmod enumerate hash hex len oct ord reversed round sum zip
        value builtins max min
        value builtins Ellipsis NotImplemented
        getattr builtins getattr
        type-of-constant builtins type
        # Exceptions are pickled as class and arguments (BaseException.__reduce__).
        type builtins ArithmeticError AssertionError AttributeError BaseException BufferError EOFError Exception FloatingPointError
        type builtins ImportError IndexError KeyError LookupError MemoryError NameError NotImplementedError OSError OverflowError
        type builtins ReferenceError RuntimeError StopIteration SyntaxError SystemError TypeError UnicodeDecodeError UnicodeEncodeError
        type builtins UnicodeError ValueError ZeroDivisionError Warning UserWarning DeprecationWarning RuntimeWarning FutureWarning
        # torch weights_only (torch/_weights_only_unpickler.py 00f730b) and the pickle module itself (bytes in protocols 0 to 2).
        encode _codecs encode
        encode codecs encode
        dict collections OrderedDict Counter UserDict ChainMap
        list collections deque UserList
        type collections UserString
        default-factory collections defaultdict
        # object.__reduce_ex__ (copyreg).
        reconstructor copyreg _reconstructor
        class-first copyreg __newobj__ __newobj_ex__
        # Values with a constructor of plain data, by their __reduce__.
        type datetime date datetime time timedelta timezone tzinfo
        type decimal Decimal Context
        type fractions Fraction
        class uuid UUID
        enum uuid SafeUUID
        type ipaddress IPv4Address IPv4Network IPv6Address IPv6Network IPv4Interface IPv6Interface
        type pathlib Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath
        type pathlib._local Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath
        type time struct_time
        type array array
        class-first array _array_reconstructor
        type random Random
        type io BytesIO StringIO
        type _io BytesIO StringIO
        class types SimpleNamespace
        class argparse Namespace
        class string Template
        value types NoneType EllipsisType
        partial functools partial
        # operator.py: what they read is written as constants; attrgetter walks no dots and reads nothing of Python's own.
        item-getter operator itemgetter
        attribute-getter operator attrgetter
        # dill/_dill.py, _load_type: a type by its name in a table of dill's; only names of types that hold data.
        plain-type dill._dill _load_type
        plain-type dill.dill _load_type
        constants logging getLogger
        constants zoneinfo ZoneInfo ZoneInfo._unpickle
        # ReDoS is possible, code is not: pattern and flags are constants.
        constants re _compile compile
        constants sre_compile compile
        enum re RegexFlag
        enum http HTTPStatus
        value enum Enum IntEnum Flag IntFlag
        value typing Any Callable ClassVar Dict FrozenSet Generic Iterable Iterator List Literal Mapping NamedTuple Optional Sequence Set
        value typing Tuple Type TypeVar Union
        value collections.abc Callable Iterable Mapping Sequence
        value math acos asin atan cos e exp floor ceil inf log log10 log1p log2 nan pi pow sin sqrt tan tanh
        value __future__ absolute_import annotations division generator_stop nested_scopes print_function unicode_literals with_statement
        """;
}
