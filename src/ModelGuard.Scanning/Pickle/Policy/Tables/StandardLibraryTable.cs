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
        value builtins max min sorted any all callable id isinstance issubclass pow repr
        value builtins Ellipsis NotImplemented
        getattr builtins getattr
        type-of-constant builtins type
        # Exceptions are pickled as class and arguments (BaseException.__reduce__).
        type builtins ArithmeticError AssertionError AttributeError BaseException BufferError EOFError Exception FloatingPointError
        type builtins ImportError IndexError KeyError LookupError MemoryError NameError NotImplementedError OSError OverflowError
        type builtins ReferenceError RuntimeError StopIteration SyntaxError SystemError TypeError UnicodeDecodeError UnicodeEncodeError
        type builtins UnicodeError ValueError ZeroDivisionError Warning UserWarning DeprecationWarning RuntimeWarning FutureWarning
        type builtins BlockingIOError BrokenPipeError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
        type builtins ConnectionResetError EncodingWarning ExceptionGroup BaseExceptionGroup FileExistsError FileNotFoundError GeneratorExit
        type builtins ImportWarning IndentationError InterruptedError IsADirectoryError KeyboardInterrupt ModuleNotFoundError NotADirectoryError
        type builtins PendingDeprecationWarning PermissionError ProcessLookupError RecursionError ResourceWarning StopAsyncIteration
        type builtins SyntaxWarning TabError TimeoutError UnboundLocalError UnicodeTranslateError UnicodeWarning
        type _queue Empty
        type queue Full
        type struct error
        type json.decoder JSONDecodeError
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
        # The signals of a context are exceptions, referred to as keys.
        value decimal Clamped DecimalException DivisionByZero FloatOperation Inexact InvalidOperation Overflow Rounded Subnormal Underflow
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
        # dill/_dill.py 0.3.6: arrays by numpy's own _reconstruct; constants and ranges by a text that it evaluates.
        dill-array dill._dill _create_array
        dill-array dill.dill _create_array
        dill-constant dill._dill _eval_repr
        dill-constant dill.dill _eval_repr
        # enum.py, Flag.__reduce_ex__ of 3.11: a combination of flags is written as or_ of its members.
        enum-union _operator or_
        enum-union operator or_
        # Arithmetic and comparison: they call methods of their operands, which are data.
        value _operator add sub mul truediv floordiv mod neg pos abs and_ xor not_ eq ne lt le gt ge matmul invert lshift rshift truth is_ is_not
        value operator add sub mul truediv floordiv mod neg pos abs and_ xor not_ eq ne lt le gt ge matmul invert lshift rshift truth is_ is_not
        # Counters and repetitions: numbers, and one value again and again.
        type itertools count repeat
        class statistics NormalDist
        class optparse Values
        # Checks of a hash function, as hashed vocabularies keep them.
        value zlib adler32 crc32
        value numbers Complex Integral Number Rational Real
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
        value math acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial
        value math floor fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan
        value math nextafter perm pi pow prod radians remainder sin sinh sqrt tan tanh tau trunc ulp
        value __future__ absolute_import annotations division generator_stop nested_scopes print_function unicode_literals with_statement
        """;
}
