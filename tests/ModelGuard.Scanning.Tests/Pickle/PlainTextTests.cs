using System.Text;
using ModelGuard.Scanning.Pickle.Machine;
using Xunit;

namespace ModelGuard.Scanning.Tests.Pickle;

/// <summary>The short cut for strings must never hide one that somebody would have looked at.</summary>
public sealed class PlainTextTests
{
    [Fact]
    public void A_text_with_a_sign_of_a_pickle_is_never_plain()
    {
        byte[] buffer = new byte[PlainText.ReadLength];
        for (int first = 0; first < 256; first++)
        {
            for (int second = 0; second < 256; second++)
            {
                foreach (byte third in (byte[])[0, 2, (byte)'0', (byte)'5', (byte)'A', (byte)'X', (byte)'a'])
                {
                    foreach (byte last in (byte[])[(byte)'.', (byte)'a'])
                    {
                        byte[] text = [(byte)first, (byte)second, third, (byte)'3', last];
                        text.CopyTo(buffer, 0);
                        bool isPlain = PlainText.Is(ref buffer[0], text.Length);
                        bool hasSign = EmbeddedSigns.Find(text.AsSpan(0, 4), last, text.Length) != EmbeddedEncoding.None;
                        Assert.False(isPlain && (hasSign || !Ascii.IsValid(text)), $"{first:x2} {second:x2} {third:x2}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("__class__", false)]
    [InlineData("import os;os.system('id')", false)]
    [InlineData("name-é", false)]
    [InlineData("", true)]
    [InlineData("a", true)]
    [InlineData("item-12345", true)]
    [InlineData("_private", true)]
    [InlineData("a text of 23 characters", true)]
    public void Ordinary_names_are_plain_and_dunder_names_are_not(string text, bool expected)
    {
        byte[] buffer = new byte[256];
        int length = Encoding.UTF8.GetBytes(text, buffer);
        Assert.Equal(expected, PlainText.Is(ref buffer[0], length));
    }
}
