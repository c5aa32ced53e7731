using System.Text;
using ModelGuard.Rules;
using ModelGuard.Scanning.Pickle.Decoding;
using ModelGuard.Testing.Pickle;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>
/// Text operands as Python's unpicklers read them. Where CPython's C and Python unpicklers, or their versions, part, the text is a
/// disagreement and what follows is judged all the same.
/// </summary>
public sealed class TextOperandTests
{
    [Theory]
    [InlineData("0", "Alike")]
    [InlineData("00", "Alike")]
    [InlineData("01", "Alike")]
    [InlineData("-5", "Alike")]
    [InlineData("+1", "Differs")]
    [InlineData("-0", "Differs")]
    [InlineData(" 1", "Differs")]
    [InlineData("1 ", "Alike")]
    [InlineData("+10", "Alike")]
    [InlineData(" 3 ", "Alike")]
    [InlineData("1_0", "Alike")]
    [InlineData("000", "Alike")]
    [InlineData("\t7\r", "Alike")]
    [InlineData("0x10", "Differs")]
    [InlineData("0o17", "Differs")]
    [InlineData("0b11", "Differs")]
    [InlineData("0X_f", "Differs")]
    [InlineData("010", "Differs")]
    [InlineData("08", "Differs")]
    [InlineData("1\0junk", "Differs")]
    [InlineData("\0junk", "Differs")]
    [InlineData("", "Refused")]
    [InlineData("-", "Refused")]
    [InlineData("1__0", "Refused")]
    [InlineData("_1", "Refused")]
    [InlineData("1_", "Refused")]
    [InlineData("1.0", "Refused")]
    [InlineData("0x", "Refused")]
    [InlineData("True", "Refused")]
    [InlineData("1 2", "Refused")]
    [InlineData("junk\0", "Refused")]
    public void INT_takes_what_strtol_or_Python_takes(string text, string expected) =>
        Assert.Equal(expected, TextNumbers.ReadInt(Encoding.Latin1.GetBytes(text)).ToString());

    [Theory]
    [InlineData("5L", "Alike")]
    [InlineData("5", "Alike")]
    [InlineData("-12345678901234567890L", "Alike")]
    [InlineData("0xFFL", "Differs")]
    [InlineData("5\0L", "Differs")]
    [InlineData("L", "Refused")]
    [InlineData("5LL", "Refused")]
    [InlineData("\0L", "Refused")]
    public void LONG_takes_a_number_and_one_L(string text, string expected) =>
        Assert.Equal(expected, TextNumbers.ReadLong(Encoding.Latin1.GetBytes(text)).ToString());

    [Theory]
    [InlineData("1.5", "Alike")]
    [InlineData("-1e-5", "Alike")]
    [InlineData(".5", "Alike")]
    [InlineData("5.", "Alike")]
    [InlineData("inf", "Alike")]
    [InlineData("-NaN", "Alike")]
    [InlineData(" 1.5", "Differs")]
    [InlineData("1_0.5", "Differs")]
    [InlineData("1e999", "Differs")]
    [InlineData("1.5\0x", "Differs")]
    [InlineData("", "Refused")]
    [InlineData("1e", "Refused")]
    [InlineData("0x1p3", "Refused")]
    [InlineData("1.5.2", "Refused")]
    public void FLOAT_takes_what_the_C_or_the_Python_unpickler_takes(string text, string expected) =>
        Assert.Equal(expected, TextNumbers.ReadFloat(Encoding.Latin1.GetBytes(text)).ToString());

    [Theory]
    [InlineData("12", "Alike", 12)]
    [InlineData("012", "Alike", 12)]
    [InlineData(" +1_2 ", "Alike", 12)]
    [InlineData("-1", "Alike", -1)]
    [InlineData("12\0x", "Differs", 12)]
    [InlineData("0x1", "Refused", 0)]
    [InlineData("", "Refused", 0)]
    public void GET_and_PUT_take_decimal_indexes(string text, string expected, int index)
    {
        Assert.Equal(expected, TextNumbers.ReadIndex(Encoding.Latin1.GetBytes(text), out System.Numerics.BigInteger read).ToString());
        Assert.Equal(index, read);
    }

    [Theory]
    [InlineData('9', "_", true)]
    [InlineData('9', "0", false)]
    [InlineData('0', "1", false)]
    public void An_index_of_any_length_is_found_again_and_no_other(char digit, string more, bool isSame)
    {
        string index = new(digit, 5000);
        TextNumbers.ReadIndex(Encoding.Latin1.GetBytes(index), out System.Numerics.BigInteger first);
        Assert.NotEqual("Refused", TextNumbers.ReadIndex(Encoding.Latin1.GetBytes(more == "_" ? index.Insert(7, more) : index + more), out System.Numerics.BigInteger second).ToString());
        Assert.Equal(isSame, first == second);
        Assert.Equal(digit == '0', first.IsZero);
    }

    [Fact]
    public void Names_behind_an_index_of_a_hundred_digits_are_found() =>
        Judged.File(new PickleBuilder().Text("os").Put(new string('9', 100)).Pop().Get(new string('9', 100)).Text("system").StackGlobal().Stop())
            .AssertUnsafe("MG1001", "os.system");

    [Theory]
    [InlineData("'abc'", "abc")]
    [InlineData("\"abc\"", "abc")]
    [InlineData("'it's'", "it's")]
    [InlineData("'\\x6f\\163'", "os")]
    [InlineData("'a\\n\\\\\\'\\q'", "a\n\\'\\q")]
    [InlineData("'\\400'", "\0")]
    [InlineData("''", "")]
    [InlineData("'abc", null)]
    [InlineData("'abc\"", null)]
    [InlineData("'", null)]
    [InlineData("abc", null)]
    [InlineData("'\\x4'", null)]
    [InlineData("'abc\\'", null)]
    public void STRING_takes_quoted_literals(string line, string? expected) => AssertDecoded(line, expected, TextLiterals.TryDecodeString);

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("\\u006fs", "os")]
    [InlineData("\\U0001f600", "\U0001f600")]
    [InlineData("\\n\\", "\\n\\")]
    [InlineData("\\\\u0041", "\\\\u0041")]
    [InlineData("é", "é")]
    [InlineData("\\u12", null)]
    [InlineData("\\U00110000", null)]
    public void UNICODE_takes_raw_unicode_escapes(string line, string? expected) => AssertDecoded(line, expected, TextLiterals.TryDecodeUnicode);

    [Fact]
    public void A_number_that_readers_take_differently_is_unsafe_and_what_follows_is_judged()
    {
        ScanResult result = Judged.File(new PickleBuilder().Int("0x10").Pop().Global("os", "system").Call("id").Stop());
        result.AssertUnsafe("MG1008");
        result.AssertUnsafe("MG1001", "os.system");
    }

    [Theory]
    [InlineData("I1.5\n.")]
    [InlineData("L\n.")]
    [InlineData("Fabc\n.")]
    [InlineData("Sabc\n.")]
    [InlineData("V\\u1\n.")]
    [InlineData("gx\n.")]
    [InlineData("Np-1\n.")]
    [InlineData("I1\r.")]
    public void An_operand_that_no_reader_takes_is_malformed(string pickle) =>
        Judged.File(Encoding.Latin1.GetBytes(pickle)).AssertVerdict(Verdict.Inconclusive, "MG1024");

    [Fact]
    public void A_carriage_return_belongs_to_the_name() =>
        Judged.File(new PickleBuilder().Raw("cos\r\nsystem\r\n.")).AssertUnsafe("MG1001");

    private delegate bool Decode(ReadOnlySpan<byte> line, StringBuilder? text);

    private static void AssertDecoded(string line, string? expected, Decode decode)
    {
        StringBuilder text = new();
        bool accepted = decode(Encoding.Latin1.GetBytes(line), text);
        Assert.Equal(expected is not null, accepted);
        if (expected is not null)
            Assert.Equal(expected, text.ToString());
    }
}
