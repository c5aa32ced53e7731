using CsCheck;
using ModelGuard.Tool.Text;

namespace ModelGuard.Tool.Tests;

public sealed class TextTests
{
    [Fact]
    public void No_text_can_steer_a_terminal() => Gen.String[Gen.Char, 0, 40].Sample(static text =>
    {
        string visible = VisibleText.Of(text);
        return !visible.Any(static c => char.IsControl(c) || c is '\u202e' or '\u2066' or '\u200b' or '\u2028');
    });

    [Theory]
    [InlineData("models/größe/模型.onnx")]
    [InlineData("a😀b")]
    public void Ordinary_text_stays_as_it_is(string text) => Assert.Equal(text, VisibleText.Of(text));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(5L << 30, "5.0 GiB")]
    [InlineData(long.MaxValue, "8388608.0 TiB")]
    public void Sizes_are_read_in_binary_units(long bytes, string text) => Assert.Equal(text, SizeText.Of(bytes));
}
