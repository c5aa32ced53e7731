using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Binary;
using ModelGuard.Scanning.Documents;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.CatBoost;

/// <summary>Judges a model of CatBoost exported as JSON (catboost/libs/model/model_export/json_model_helpers.cpp): its members, and that texts hold no program.</summary>
internal sealed class CatBoostJsonScanner : IFormatScanner
{
    private static readonly string[] Members = ["ctr_data", "features_info", "model_info", "oblivious_trees", "scale_and_bias", "trees"];

    public ModelFormat Format => ModelFormats.CatBoost;

    public void Scan(ByteSource content, ScanScope scope)
    {
        SequentialReader reader = new(content, scope.Budget);
        JsonDocumentReader document = new(reader);
        HashSet<string> names = new(StringComparer.Ordinal);
        long trees = 0;
        string outer = string.Empty;
        string name = string.Empty;
        bool isWhole = ScanGuard.Run(scope, () =>
        {
            while (document.Read() is var token and not DocumentToken.End)
            {
                if (token == DocumentToken.Name)
                    name = document.Text;
                if (token == DocumentToken.Name && document.Depth == 1)
                {
                    outer = name;
                    if (!names.Add(name))
                        scope.Report(ContentRules.Malformed, $"expected each member once, found '{Excerpt.Of(name)}' again", document.Offset);
                    if (Array.IndexOf(Members, name) < 0)
                        scope.Report(ContentRules.UnsupportedFormat, $"expected the members that CatBoost writes, found '{Excerpt.Of(name)}'", document.Offset, Excerpt.Of(name));
                }
                else if (token == DocumentToken.Text)
                {
                    MetadataTexts.Judge(name, document.Text, document.Offset, scope);
                }
                else if (token == DocumentToken.StartObject && document.Depth == 3 && outer is "oblivious_trees" or "trees")
                {
                    trees++;
                }
            }
        });
        if (scope.IsRoot)
            scope.Facts = new ModelFacts { FormatVersion = "JSON", Producer = "CatBoost", Architecture = names.Contains("oblivious_trees") ? "oblivious trees" : "non-symmetric trees", TensorCount = trees };
        if (isWhole && reader.Left > 0)
            UnaccountedBytes.Report(content, reader.Position, content.Length, "the model", scope);
    }
}
