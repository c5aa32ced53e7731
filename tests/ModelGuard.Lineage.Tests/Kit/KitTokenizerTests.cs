using System.Security.Cryptography;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Kit.Tokens;
using Xunit;

namespace ModelGuard.Lineage.Tests.Kit;

public sealed class KitTokenizerTests
{
    private const string ByteLevel = """
        {"version":"1.0","added_tokens":[{"id":9,"content":"<s>","special":true}],"normalizer":null,
         "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
         "model":{"type":"BPE","vocab":{"t":0,"h":1,"e":2,"th":3,"the":4,"Ġt":5,"1":6,"Ð²":7,"Ð":8,"²":10},"merges":["t h","th e",["Ð","²"]]}}
        """;

    private const string Unigram = """
        {"normalizer":{"type":"Sequence","normalizers":[{"type":"NFKC"},{"type":"Lowercase"}]},
         "pre_tokenizer":{"type":"Metaspace","replacement":"▁","prepend_scheme":"always"},
         "model":{"type":"Unigram","unk_id":0,"vocab":[["<unk>",0.0],["▁",-2.0],["▁th",-4.0],["e",-1.5],["▁the",-5.0],["1",-3.0],["ing",-1.0]]}}
        """;

    private const string WordPiece = """
        {"normalizer":{"type":"BertNormalizer","lowercase":true,"strip_accents":null},"pre_tokenizer":{"type":"BertPreTokenizer"},
         "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","vocab":{"[UNK]":0,"the":1,"th":2,"##e":3,"ing":4,"1":5,"an":6,"##d":7}}}
        """;

    [Fact]
    public void Measures_the_vocabulary()
    {
        KitTokenizer tokenizer = Read(ByteLevel, """{"tokenizer_class":"GPT2Tokenizer","bos_token":"<s>","eos_token":{"content":"<s>"},"pad_token":null}""");
        Assert.Equal(("GPT2Tokenizer", 11L, 9L, 9L, null), (tokenizer.ClassName, tokenizer.VocabularySize, tokenizer.BosId, tokenizer.EosId, tokenizer.PadId));
        Assert.Equal((1, 1, 3), (tokenizer.AddedTokens, tokenizer.SpecialTokens, tokenizer.Merges));
        Assert.Equal(["t h", "th e", "Ð ²"], tokenizer.FirstMerges);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("t h\nth e\nÐ ²"))), tokenizer.MergeRuleHash);

        // Lengths 1 1 1 2 3 2 1 2 1 1 3 over 11 tokens; 18 characters, 6 tokens of one, one with a space in front.
        Assert.Equal((1.64, 3, 0.5455, 0.0909, 0.0), (tokenizer.AverageLength, tokenizer.LongestToken, tokenizer.SingleCharacterShare, tokenizer.SpacePrefixShare, tokenizer.ByteTokenShare));
        Assert.Equal(1, tokenizer.Scripts["Latin"]);
    }

    [Theory]
    [InlineData("the", 4)]
    [InlineData("that", 3)]
    [InlineData("1", 6)]
    [InlineData("в", 7)]
    [InlineData("?", null)]
    public void Encodes_with_byte_pairs(string text, int? first) => Assert.Equal(first, Read(ByteLevel).Encoder!.First(text));

    [Theory]
    [InlineData("the", 4)]
    [InlineData("The", 4)]
    [InlineData("1", 1)]
    [InlineData("ing", 1)]
    [InlineData("中", 1)]
    public void Encodes_with_unigrams(string text, int? first) => Assert.Equal(first, Read(Unigram).Encoder!.First(text));

    [Theory]
    [InlineData("The", 1)]
    [InlineData("and", 6)]
    [InlineData("in", 0)]
    [InlineData("1", 5)]
    public void Encodes_with_word_pieces(string text, int? first) => Assert.Equal(first, Read(WordPiece).Encoder!.First(text));

    [Fact]
    public void Encodes_as_sentencepiece_does_with_byte_fallback()
    {
        const string Llama = """
            {"normalizer":{"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}]},"pre_tokenizer":null,
             "model":{"type":"BPE","unk_token":"<unk>","byte_fallback":true,"vocab":{"<unk>":0,"<0xE4>":1,"▁":2,"t":3,"h":4,"▁t":5,"▁th":6},"merges":["▁ t","▁t h"]}}
            """;
        Assert.Equal(6, Read(Llama).Encoder!.First("the"));
        Assert.Equal(2, Read(Llama).Encoder!.First("中"));
    }

    [Fact]
    public void A_step_that_is_not_known_makes_no_encoder()
    {
        KitTokenizer tokenizer = Read(ByteLevel.Replace("\"ByteLevel\"", "\"Telepathy\"", StringComparison.Ordinal));
        Assert.Null(tokenizer.Encoder);
        Assert.Equal(11, tokenizer.VocabularySize);
    }

    [Fact]
    public void Compares_with_itself_and_with_what_a_database_keeps_of_it()
    {
        KitTokenizer tokenizer = Read(ByteLevel, """{"tokenizer_class":"GPT2Tokenizer","bos_token":"<s>"}""");
        Assert.Equal(1, TokenizerSimilarity.Features(tokenizer, tokenizer));
        Assert.Equal(1, TokenizerSimilarity.VocabularyOverlap(tokenizer, tokenizer));

        // The kit's bundles lose the merge text, so a model reaches .85 against itself, and a tokenizer score of .2125 in a scan.
        Assert.Equal(0.85, TokenizerSimilarity.Features(tokenizer, tokenizer with { AllMergesHash = null, Tokens = null }));
    }

    [Fact]
    public void Compares_features_worked_out_by_hand()
    {
        KitTokenizer a = new() { VocabularySize = 100, ClassName = "A", BosId = 1, EosId = 2, AverageLength = 4, SpacePrefixShare = 0.5, Merges = 50, MergeRuleHash = "x", AllMergesHash = "m", PadId = 0, Scripts = new Dictionary<string, double> { ["Latin"] = 1 } };
        KitTokenizer b = new() { VocabularySize = 50, ClassName = "B", BosId = 1, EosId = 3, AverageLength = 5, SpacePrefixShare = 0.3, Merges = 0, MergeRuleHash = "y", AllMergesHash = string.Empty, PadId = 0, UnknownId = 7, Scripts = new Dictionary<string, double> { ["Latin"] = 0.6, ["CJK"] = 0.8 } };
        double expected = 0 + (0.10 * 0.5) + (0.08 * 0.5) + (0.07 * 0.8) + (0.05 * 0.8) + (0.10 * 0.6) + 0.05 + 0 + 0 + (0.10 * 1) + 0;
        Assert.Equal(Math.Round(expected, 4), TokenizerSimilarity.Features(a, b));
        Assert.Equal(0.5, TokenizerSimilarity.VocabularyOverlap(a with { Tokens = new HashSet<string> { "x", "y", "z" } }, b with { Tokens = new HashSet<string> { "x", "y", "w" } }));
    }

    [Fact]
    public void Letters_have_the_script_that_their_names_say()
    {
        foreach ((string text, string script) in new[] { ("a", "Latin"), ("é", "Latin"), ("中", "CJK"), ("한", "CJK"), ("ア", "CJK"), ("д", "Cyrillic"), ("ع", "Arabic"), ("क", "Devanagari"), ("α", "Other") })
            Assert.Equal(script, UnicodeScripts.Names[UnicodeScripts.Of(text.EnumerateRunes().First())!.Value]);
        Assert.Null(UnicodeScripts.Of(new Rune('1')));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"model":{"type":"BPE","vocab":[1]}}""")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":"b"}}}""")]
    [InlineData("""{"model":{"type":"BPE","vocab":{},"merges":["ab"]}}""")]
    [InlineData("not json")]
    public void A_tokenizer_that_is_none_is_malformed(string json) => Assert.Throws<MalformedContentException>(() => Read(json));

    private static KitTokenizer Read(string json, string? settings = null) =>
        TokenizerFile.Read(Encoding.UTF8.GetBytes(json), settings is null ? null : Encoding.UTF8.GetBytes(settings));
}
