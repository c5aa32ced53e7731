using ModelGuard.Lineage.Canonical;
using Xunit;

namespace ModelGuard.Lineage.Tests.Canonical;

public sealed class VocabularyReaderTests
{
    [Fact]
    public void A_tokenizer_holds_strings_and_rows() =>
        Assert.Equal([("a", 0), ("\u0120the", 1)], Parse("""{"version":"1.0","model":{"type":"BPE","vocab":{"a":0,"Ġthe":1},"merges":[["vocab","x"]]}}"""));

    [Fact]
    public void A_unigram_tokenizer_holds_a_list() =>
        Assert.Equal([("<unk>", 0), ("\u2581the", 1)], Parse("""{"model":{"type":"Unigram","vocab":[["<unk>",0.0],["▁the",-3.2]]}}"""));

    [Fact]
    public void A_vocabulary_is_the_object_itself() => Assert.Equal([("a", 0), ("b", 1)], Parse("""{"a":0,"b":1}"""));

    [Fact]
    public void A_word_is_found_with_and_without_its_space()
    {
        Vocabulary vocabulary = new([KeyValuePair.Create("\u0120the", 4), KeyValuePair.Create("of", 5)]);

        Assert.Equal((4, 5, -1), (vocabulary.RowOfWord("the"), vocabulary.RowOfWord("of"), vocabulary.RowOfWord("and")));
    }

    private static IEnumerable<(string, int)> Parse(string json) => VocabularyReader.Parse(System.Text.Encoding.UTF8.GetBytes(json)).Select(static pair => (pair.Key, pair.Value));
}
