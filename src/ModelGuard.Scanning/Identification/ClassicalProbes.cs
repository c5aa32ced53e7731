using System.Buffers.Binary;
using System.Text;
using ModelGuard.Scanning.CatBoost;
using ModelGuard.Scanning.Checkpoints;
using ModelGuard.Scanning.Keras;
using ModelGuard.Scanning.LightGbm;
using ModelGuard.Scanning.Msgpack;
using ModelGuard.Scanning.Pmml;
using ModelGuard.Scanning.R;
using ModelGuard.Scanning.Sampling;
using ModelGuard.Scanning.Torch7;
using ModelGuard.Scanning.XGBoost;

namespace ModelGuard.Scanning.Identification;

/// <summary>Formats of classical learning, of other languages, and of weights without a graph.</summary>
internal static class ClassicalProbes
{
    private static readonly XGBoostScanner XGBoostBinary = new(ModelFormats.XGBoostBinary, XGBoostEncoding.Binary);
    private static readonly XGBoostScanner XGBoostUbj = new(ModelFormats.XGBoostUbj, XGBoostEncoding.Ubjson);

    /// <summary>The rows of the table of formats.</summary>
    public static IEnumerable<FormatProbe> All { get; } =
    [
        Sure(sample => sample.StartsWith("binf"u8) || XGBoostBinaryReader.StartsAt(sample.Head), XGBoostBinary),
        Sure(IsXGBoostUbj, XGBoostUbj),
        Sure(sample => sample.StartsWith("CBM1"u8), new CatBoostScanner()),
        Sure(IsR, new RScanner()),
        Sure(sample => Torch7Reader.StartsAt(sample.Head), new Torch7Scanner()),
        Sure(sample => FlaxReader.StartsAt(sample.Content), new FlaxScanner()),
        Sure(IsCheckpoint, new CheckpointScanner()),

        Guess(IsLightGbm, new LightGbmScanner()),
        Guess(IsXGBoostJson, new XGBoostScanner(ModelFormats.XGBoostJson, XGBoostEncoding.Json)),
        Guess(IsCatBoostJson, new CatBoostJsonScanner()),
        Guess(CatBoostCodeScanner.Claims, new CatBoostCodeScanner()),
        Guess(IsPmml, new PmmlScanner()),
        Guess(KerasYamlScanner.Claims, new KerasYamlScanner()),

        // Without a mark of their own, the name says what binary content is meant to be.
        Guess(sample => IsNamed(sample, ".t7", ".th") || Torch7Reader.StartsWithTable(sample.Head), new Torch7Scanner()),
        Guess(sample => IsNamed(sample, ".rds", ".rda", ".rdata"), new RScanner()),
        Guess(sample => IsNamed(sample, ".msgpack") || IsFlaxState(sample), new FlaxScanner()),
        Guess(sample => IsNamed(sample, ".bst"), XGBoostBinary),
        Guess(sample => IsNamed(sample, ".ubj"), XGBoostUbj),
        Guess(sample => sample.StartsWith("bs64\t"u8), new UnsupportedScanner(ModelFormats.XGBoostBinary)),
    ];

    /// <summary>dmlc/xgboost doc/tutorials/saving_model.rst: an object whose first member is the learner, its name behind a length of any size.</summary>
    private static bool IsXGBoostUbj(ContentSample sample)
    {
        if (!sample.StartsWith("{"u8) || sample.Head.Length < 16)
            return false;
        int size = sample.Head[1] switch { (byte)'i' or (byte)'U' => 1, (byte)'I' => 2, (byte)'l' => 4, (byte)'L' => 8, _ => 0 };
        ReadOnlySpan<byte> behind = sample.Head[2..];
        return size > 0 && behind[size - 1] == "learner".Length && behind[size..].StartsWith("learner"u8);
    }

    /// <summary>microsoft/LightGBM src/boosting/gbdt_model_text.cpp: the line "tree", then keys in any order.</summary>
    private static bool IsLightGbm(ContentSample sample) =>
        (sample.StartsWith("tree\n"u8) || sample.StartsWith("tree\r\n"u8))
        && (sample.Head.IndexOf("\nversion=v"u8) >= 0 || sample.Head.IndexOf("\nmax_feature_idx="u8) >= 0 || sample.Head.IndexOf("\nfeature_names="u8) >= 0);

    /// <summary>
    /// R Internals 1.8: a workspace, or an object in one of three encodings, then the version of the format. The text encoding looks like any text, so that
    /// the version of R in its third line has to tell.
    /// </summary>
    private static bool IsR(ContentSample sample)
    {
        ReadOnlySpan<byte> head = sample.Head;
        if (head.Length < 10)
            return false;
        if (head.StartsWith("RD"u8) && head[2] is (byte)'X' or (byte)'A' or (byte)'B' && head[3] is (byte)'2' or (byte)'3' && head[4] == '\n')
            return true;
        if (head.StartsWith("A\n2\n"u8) || head.StartsWith("A\n3\n"u8))
            return head[4..10].IndexOfAnyExceptInRange((byte)'0', (byte)'9') is -1 or 5;
        return (head.StartsWith("X\n"u8) && BinaryPrimitives.ReadInt32BigEndian(head[2..]) is 2 or 3)
            || (head.StartsWith("B\n"u8) && (BinaryPrimitives.ReadInt32LittleEndian(head[2..]) is 2 or 3 || BinaryPrimitives.ReadInt32BigEndian(head[2..]) is 2 or 3));
    }

    /// <summary>A table of TensorFlow; the first key of a checkpoint is empty, so that its first block starts with three small numbers.</summary>
    private static bool IsCheckpoint(ContentSample sample)
    {
        long length = sample.Content.Length;
        if (length < 48 || !(sample.Extension == ".index" || sample.StartsWith([0, 0])))
            return false;
        Span<byte> magic = stackalloc byte[8];
        return sample.Content.Read(length - 8, magic) == 8 && magic.SequenceEqual(TableReader.Magic);
    }

    /// <summary>dmlc/xgboost doc/model.schema: "learner" and "version"; what is broken in between leaves the booster to be seen.</summary>
    private static bool IsXGBoostJson(ContentSample sample) =>
        sample.Json is { } json && json.HasOuter("learner") && (json.HasOuter("version") || json.HasDeep("gradient_booster") || !json.IsWhole);

    /// <summary>catboost JSON model: "oblivious_trees" or "trees" with "model_info" or "features_info".</summary>
    private static bool IsCatBoostJson(ContentSample sample) =>
        sample.Json is { } json && (json.HasOuter("model_info") || json.HasOuter("features_info")) && (json.HasOuter("oblivious_trees") || json.HasOuter("trees"));

    /// <summary>Data Mining Group PMML, with any prefix, in UTF-8 or UTF-16; or XML of that name.</summary>
    private static bool IsPmml(ContentSample sample) =>
        sample.IsText && sample.Head.TrimStart("\ufeff \t\r\n"u8) is [(byte)'<', ..] or [0xff, 0xfe, ..] or [0xfe, 0xff, ..]
        && (Contains(sample, "<PMML") || Contains(sample, ":PMML") || sample.Extension == ".pmml");

    private static bool Contains(ContentSample sample, string text) =>
        sample.Head.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || sample.Head.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0 || sample.Head.IndexOf(Encoding.BigEndianUnicode.GetBytes(text)) >= 0;

    /// <summary>google/flax serialization.py: a map whose first key is one of a training state, whatever follows.</summary>
    private static bool IsFlaxState(ContentSample sample)
    {
        ReadOnlySpan<byte> head = sample.Head;
        if (head.Length < 8 || (head[0] is < 0x81 or > 0x8f && head[0] != 0xde))
            return false;
        ReadOnlySpan<byte> key = head[(head[0] == 0xde ? 4 : 2)..];
        return key.StartsWith("params"u8) || key.StartsWith("opt_state"u8) || key.StartsWith("batch_stats"u8);
    }

    private static bool IsNamed(ContentSample sample, params ReadOnlySpan<string> extensions) =>
        extensions.Contains(sample.Extension) && !sample.IsText && !Sniffing.KnownContent.IsKnown(sample.Head);

    private static FormatProbe Sure(Func<ContentSample, bool> claims, IFormatScanner scanner) => new(ClaimStrength.Sure, claims, scanner);

    private static FormatProbe Guess(Func<ContentSample, bool> claims, IFormatScanner scanner) => new(ClaimStrength.Guess, claims, scanner);
}
