using CsCheck;

namespace ModelGuard.Providers.Tests;

public sealed class WordIndexTests
{
    [Theory]
    [InlineData("AzureOpenAI", true)]
    [InlineData("azure-open-ai", true)]
    [InlineData("my_AZURE.OPEN.AI.key", true)]
    [InlineData("Azure", false)]
    [InlineData("azuropenai", false)]
    [InlineData("", false)]
    public void Words_are_found_whatever_separates_their_letters(string name, bool found) =>
        Assert.Equal(found, new WordIndex(["azureopenai"]).MayStandIn(name));

    [Fact]
    public void A_word_that_stands_in_a_name_is_never_overlooked()
    {
        string[] words = ["openai", "ai21", "xai", "llm"];
        WordIndex index = new(words);
        Gen<string> piece = Gen.OneOf(new[] { "o", "Open", "AI", "-", "_", "21", "x", "X", "lLm", "é", "pen", "." }.Select(text => Gen.Const(text)).ToArray<IGen<string>>());
        piece.Array[1, 7].Select(string.Concat).Sample(
            name =>
            {
                string plain = new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
                return words.Any(word => plain.Contains(word, StringComparison.Ordinal)) == index.MayStandIn(name);
            },
            iter: 10_000);
    }
}
