using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes serialised R objects node by node, as XDR or as text (R Internals 1.8).</summary>
public sealed class RBuilder
{
    /// <summary>Flag of an object with attributes.</summary>
    public const int HasAttributes = 0x200;

    /// <summary>Flag of a pair with a tag.</summary>
    public const int HasTag = 0x400;

    private readonly List<byte> _bytes = [];
    private readonly bool _isText;

    /// <summary>Starts an object.</summary>
    /// <param name="version">Version of the format.</param>
    /// <param name="isText">Whether it is written as text.</param>
    /// <param name="mark">What stands before it, such as <c>RDX3</c> and a line end.</param>
    public RBuilder(int version = 3, bool isText = false, string mark = "")
    {
        _isText = isText;
        Raw(Encoding.ASCII.GetBytes(mark + (isText ? "A\n" : "X\n")));
        Integer(version).Integer(0x040302).Integer(version == 3 ? 0x030500 : 0x020300);
        if (version == 3)
            Characters("UTF-8", flags: null);
    }

    /// <summary>A data frame of two columns with names, row names and a class: plain data.</summary>
    public static RBuilder DataFrame(int version = 3, bool isText = false) => new RBuilder(version, isText)
        .Node(19, HasAttributes | 0x100).Integer(2).Doubles(1.5, 2.5).Integers(1, 2)
        .Pair(2, HasTag).Symbol("names").Texts("x", "y")
        .Pair(2, HasTag).Symbol("class").Texts("data.frame")
        .Pair(2, HasTag).Symbol("row.names").Integers(int.MinValue, -2)
        .Nil();

    /// <summary>A workspace with one number under a name.</summary>
    public static RBuilder Workspace() => new RBuilder(mark: "RDX3\n").Pair(2, HasTag).Symbol("weights").Doubles(1, 2, 3).Nil();

    /// <summary>Writes bytes as they are.</summary>
    public RBuilder Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Writes a number.</summary>
    public RBuilder Integer(int number)
    {
        if (_isText)
            return Raw(Encoding.ASCII.GetBytes((number == int.MinValue ? "NA" : number.ToString(CultureInfo.InvariantCulture)) + "\n"));
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return Raw(bytes);
    }

    /// <summary>Writes the flags of a node.</summary>
    public RBuilder Node(int type, int flags = 0) => Integer(type | flags);

    /// <summary>Starts a pair; what its flags promise follows: attributes, tag, then value and rest.</summary>
    public RBuilder Pair(int type, int flags = 0) => Node(type, flags);

    /// <summary>The end of a list.</summary>
    public RBuilder Nil() => Node(254);

    /// <summary>The global environment.</summary>
    public RBuilder Global() => Node(253);

    /// <summary>A reference to an earlier symbol or environment, counted from 1.</summary>
    public RBuilder Reference(int index) => Integer((index << 8) | 255);

    /// <summary>A symbol.</summary>
    public RBuilder Symbol(string name) => Node(1).Characters(name);

    /// <summary>A text; without flags it is the bare length and bytes.</summary>
    public RBuilder Characters(string text, int? flags = 0x40009)
    {
        if (flags is { } value)
            Integer(value);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Integer(bytes.Length);
        Raw(bytes);
        return _isText ? Raw((byte)'\n') : this;
    }

    /// <summary>A vector of texts.</summary>
    public RBuilder Texts(params string[] texts)
    {
        Node(16).Integer(texts.Length);
        foreach (string text in texts)
            Characters(text);
        return this;
    }

    /// <summary>A vector of whole numbers.</summary>
    public RBuilder Integers(params int[] numbers)
    {
        Node(13).Integer(numbers.Length);
        foreach (int number in numbers)
            Integer(number);
        return this;
    }

    /// <summary>A vector of numbers.</summary>
    public RBuilder Doubles(params double[] numbers)
    {
        Node(14).Integer(numbers.Length);
        foreach (double number in numbers)
        {
            byte[] bytes = new byte[8];
            BinaryPrimitives.WriteDoubleBigEndian(bytes, number);
            Raw(_isText ? Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture) + "\n") : bytes);
        }

        return this;
    }

    /// <summary>A call of a function by name, with texts as arguments.</summary>
    public RBuilder Call(string function, params string[] arguments)
    {
        Pair(6).Symbol(function);
        foreach (string argument in arguments)
            Pair(2).Texts(argument);
        return Nil();
    }

    /// <summary>The file.</summary>
    public byte[] Build() => [.. _bytes];
}
