// NEWOBJ_EX is the format's own name.
#pragma warning disable CA1711

namespace ModelGuard.Scanning.Pickle;

/// <summary>The 68 opcodes of pickle protocols 0 to 5, each by its code byte. Source: CPython, <c>Lib/pickle.py</c> and <c>Lib/pickletools.py</c>, 3.14.</summary>
public enum PickleOpcode : byte
{
    /// <summary>Pushes a mark.</summary>
    Mark = (byte)'(',

    /// <summary>Ends the stream; the value on top is its result.</summary>
    Stop = (byte)'.',

    /// <summary>Drops the value on top.</summary>
    Pop = (byte)'0',

    /// <summary>Pushes the value on top again.</summary>
    Dup = (byte)'2',

    /// <summary>Float as decimal text.</summary>
    Float = (byte)'F',

    /// <summary>Int or bool as text.</summary>
    Int = (byte)'I',

    /// <summary>Int as text with an optional L.</summary>
    Long = (byte)'L',

    /// <summary>None.</summary>
    None = (byte)'N',

    /// <summary>Object by persistent id given as text.</summary>
    PersId = (byte)'P',

    /// <summary>Calls a callable with an argument tuple.</summary>
    Reduce = (byte)'R',

    /// <summary>Python 2 string as a quoted literal.</summary>
    String = (byte)'S',

    /// <summary>Text, raw-unicode-escape, up to the end of the line.</summary>
    Unicode = (byte)'V',

    /// <summary>Appends one item to a list.</summary>
    Append = (byte)'a',

    /// <summary>Sets the state of an instance.</summary>
    Build = (byte)'b',

    /// <summary>Imports module and name given as two lines.</summary>
    Global = (byte)'c',

    /// <summary>Dict of the items above the mark.</summary>
    Dict = (byte)'d',

    /// <summary>Memo entry by text index.</summary>
    Get = (byte)'g',

    /// <summary>Imports a class given as two lines and calls it.</summary>
    Inst = (byte)'i',

    /// <summary>List of the items above the mark.</summary>
    List = (byte)'l',

    /// <summary>Stores the value on top by text index.</summary>
    Put = (byte)'p',

    /// <summary>Assigns one item of a dict.</summary>
    SetItem = (byte)'s',

    /// <summary>Tuple of the items above the mark.</summary>
    Tuple = (byte)'t',

    /// <summary>Empty tuple.</summary>
    EmptyTuple = (byte)')',

    /// <summary>Drops everything down to the topmost mark.</summary>
    PopMark = (byte)'1',

    /// <summary>Eight-byte big-endian float.</summary>
    BinFloat = (byte)'G',

    /// <summary>Four-byte signed int.</summary>
    BinInt = (byte)'J',

    /// <summary>One-byte unsigned int.</summary>
    BinInt1 = (byte)'K',

    /// <summary>Two-byte unsigned int.</summary>
    BinInt2 = (byte)'M',

    /// <summary>Object by the persistent id on the stack.</summary>
    BinPersId = (byte)'Q',

    /// <summary>Python 2 string, four-byte length.</summary>
    BinString = (byte)'T',

    /// <summary>Python 2 string, one-byte length.</summary>
    ShortBinString = (byte)'U',

    /// <summary>UTF-8 text, four-byte length.</summary>
    BinUnicode = (byte)'X',

    /// <summary>Empty list.</summary>
    EmptyList = (byte)']',

    /// <summary>Appends the items above the mark to a list.</summary>
    Appends = (byte)'e',

    /// <summary>Memo entry by one-byte index.</summary>
    BinGet = (byte)'h',

    /// <summary>Memo entry by four-byte index.</summary>
    LongBinGet = (byte)'j',

    /// <summary>Calls the class above the mark with the rest.</summary>
    Obj = (byte)'o',

    /// <summary>Stores the value on top by one-byte index.</summary>
    BinPut = (byte)'q',

    /// <summary>Stores the value on top by four-byte index.</summary>
    LongBinPut = (byte)'r',

    /// <summary>Assigns the items above the mark to a dict.</summary>
    SetItems = (byte)'u',

    /// <summary>Empty dict.</summary>
    EmptyDict = (byte)'}',

    /// <summary>Declares the protocol.</summary>
    Proto = 0x80,

    /// <summary>Calls cls.__new__(cls, *args).</summary>
    NewObj = 0x81,

    /// <summary>Object by one-byte extension code.</summary>
    Ext1 = 0x82,

    /// <summary>Object by two-byte extension code.</summary>
    Ext2 = 0x83,

    /// <summary>Object by four-byte extension code.</summary>
    Ext4 = 0x84,

    /// <summary>Tuple of the value on top.</summary>
    Tuple1 = 0x85,

    /// <summary>Tuple of the two values on top.</summary>
    Tuple2 = 0x86,

    /// <summary>Tuple of the three values on top.</summary>
    Tuple3 = 0x87,

    /// <summary>True.</summary>
    NewTrue = 0x88,

    /// <summary>False.</summary>
    NewFalse = 0x89,

    /// <summary>Int, little-endian two's complement, one-byte length.</summary>
    Long1 = 0x8a,

    /// <summary>Int, little-endian two's complement, four-byte length.</summary>
    Long4 = 0x8b,

    /// <summary>Bytes, four-byte length.</summary>
    BinBytes = (byte)'B',

    /// <summary>Bytes, one-byte length.</summary>
    ShortBinBytes = (byte)'C',

    /// <summary>UTF-8 text, one-byte length.</summary>
    ShortBinUnicode = 0x8c,

    /// <summary>UTF-8 text, eight-byte length.</summary>
    BinUnicode8 = 0x8d,

    /// <summary>Bytes, eight-byte length.</summary>
    BinBytes8 = 0x8e,

    /// <summary>Empty set.</summary>
    EmptySet = 0x8f,

    /// <summary>Adds the items above the mark to a set.</summary>
    AddItems = 0x90,

    /// <summary>Frozenset of the items above the mark.</summary>
    FrozenSet = 0x91,

    /// <summary>Calls cls.__new__(cls, *args, **kwargs).</summary>
    NewObjEx = 0x92,

    /// <summary>Imports the module and name on the stack.</summary>
    StackGlobal = 0x93,

    /// <summary>Stores the value on top at the next memo index.</summary>
    Memoize = 0x94,

    /// <summary>Starts a frame of the given length.</summary>
    Frame = 0x95,

    /// <summary>Bytearray, eight-byte length.</summary>
    ByteArray8 = 0x96,

    /// <summary>Next out-of-band buffer.</summary>
    NextBuffer = 0x97,

    /// <summary>Makes the buffer on top read-only.</summary>
    ReadonlyBuffer = 0x98,
}
