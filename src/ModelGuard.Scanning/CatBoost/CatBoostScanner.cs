using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Binary;
using ModelGuard.Scanning.FlatBuffers;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.CatBoost;

/// <summary>
/// Judges a model of CatBoost (catboost/libs/model/model.cpp): the FlatBuffers are verified and account for every byte, trees fit their splits, leaves and
/// features, and texts hold no program. CatBoost itself checks neither.
/// </summary>
internal sealed class CatBoostScanner : IFormatScanner
{
    private const string Categories = "static_provider_v1";
    private const int MaxFeatures = 64;

    public ModelFormat Format => ModelFormats.CatBoost;

    public void Scan(ByteSource content, ScanScope scope)
    {
        SequentialReader reader = new(content, scope.Budget, 4);
        (FlatTable core, FlatVerifier verifier, long start) = Verify(content, reader, CatBoostSchema.Core, scope);
        JudgeHoles(content.Slice(start, reader.Position - start), verifier, start, content, scope);
        JudgeTexts(core, start, scope);
        if (core.Table("ModelTrees") is { } trees)
        {
            if (scope.IsRoot)
                scope.Facts = FactsOf(core, trees);
            if (new CatBoostTrees(trees).FindFault() is { } fault)
                scope.Report(ContentRules.Malformed, fault, start + trees.Offset);
        }
        else
        {
            scope.Report(ContentRules.Malformed, "expected trees in the model, found none", start);
        }

        bool isWhole = true;
        foreach (string part in core.Texts("ModelPartIds"))
        {
            isWhole = isWhole && part == Categories;
            if (isWhole)
                JudgeCategories(content, reader, scope);
            else
                scope.Report(ContentRules.UnsupportedFormat, $"expected parts for categories, found '{Excerpt.Of(part)}', whose layout is not known here", reader.Position, Excerpt.Of(part));
        }

        if (isWhole && reader.Left > 0)
            UnaccountedBytes.Report(content, reader.Position, content.Length, "the model", scope);
    }

    /// <summary>Verifies a FlatBuffer with its length before it (util/ysaveload.h: 32 bits, or all ones and 64 bits).</summary>
    private static (FlatTable Root, FlatVerifier Verifier, long Start) Verify(ByteSource content, SequentialReader reader, FlatSchema schema, ScanScope scope)
    {
        long length = ReadSize(reader);
        long start = reader.Position;
        reader.Skip(length);
        if (length < 8)
            throw new MalformedContentException($"expected a FlatBuffer of at least 8 bytes, found {length}", start);
        (FlatTable root, FlatVerifier verifier) = FlatVerifier.Verify(content.Slice(start, length), schema, scope.Budget, hasIdentifier: false);
        if (verifier.UnknownField is { } unknown)
            scope.Report(ContentRules.UnsupportedFormat, $"expected the fields of CatBoost's schema as of 2026, found {unknown}", start);
        return (root, verifier, start);
    }

    private static long ReadSize(SequentialReader reader)
    {
        long start = reader.Position;
        ulong size = reader.ReadUInt32();
        if (size == uint.MaxValue)
            size = reader.ReadUInt64();
        return size <= (ulong)reader.Left
            ? (long)size
            : throw new MalformedContentException($"expected a length within the {reader.Left} bytes left, found {size}", start);
    }

    private static void JudgeHoles(ByteSource buffer, FlatVerifier verifier, long place, ByteSource content, ScanScope scope)
    {
        foreach ((long start, long end) in verifier.Holes(buffer))
            UnaccountedBytes.Report(content, place + start, place + end, "a part of the model", scope);
    }

    private static void JudgeCategories(ByteSource content, SequentialReader reader, ScanScope scope)
    {
        long count = ReadSize(reader);
        for (long i = 0; i < count; i++)
        {
            (_, FlatVerifier verifier, long start) = Verify(content, reader, CatBoostSchema.CtrTable, scope);
            JudgeHoles(content.Slice(start, reader.Position - start), verifier, start, content, scope);
        }
    }

    private static void JudgeTexts(FlatTable core, long place, ScanScope scope)
    {
        // Many entries may lead to one table, which is looked at once.
        HashSet<long> seen = [];
        foreach (FlatTable pair in core.Tables("InfoMap").Where(pair => seen.Add(pair.Offset)))
            MetadataTexts.Judge(pair.Text("Key") ?? string.Empty, pair.Text("Value") ?? string.Empty, place + pair.Offset, scope);
        if (core.Table("ModelTrees") is not { } trees)
            return;
        foreach (string kind in new[] { "FloatFeatures", "CatFeatures", "TextFeatures", "EmbeddingFeatures" })
        {
            foreach (FlatTable feature in trees.Tables(kind).Where(feature => seen.Add(feature.Offset)))
                MetadataTexts.Judge("FeatureId", feature.Text("FeatureId") ?? string.Empty, place + feature.Offset, scope);
        }
    }

    private static ModelFacts FactsOf(FlatTable core, FlatTable trees)
    {
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);
        foreach (FlatTable pair in core.Tables("InfoMap").Take(64))
        {
            if (pair.Text("Key") is { Length: > 0 and < 128 } key && pair.Text("Value") is { } value)
                metadata[key] = value;
        }

        return new ModelFacts
        {
            FormatVersion = core.Text("FormatVersion") is { } version ? Excerpt.Of(version) : null,
            Producer = "CatBoost",
            ProducerVersion = metadata.TryGetValue("catboost_version_info", out string? info) ? Excerpt.Of(info.Split('\n')[0]) : null,
            Architecture = trees.Count("NonSymmetricStepNodes") > 0 ? "non-symmetric trees" : "oblivious trees",
            TensorCount = trees.Count("TreeSizes"),
            ParameterCount = trees.Count("LeafValues"),
            Inputs = FactLists.Of(trees.Tables("FloatFeatures").Concat(trees.Tables("CatFeatures")).Take(MaxFeatures)
                .Select(feature => feature.Text("FeatureId") is { Length: > 0 } name ? name : feature.Signed("FlatIndex").ToString(CultureInfo.InvariantCulture))),
            Metadata = metadata,
        };
    }
}
