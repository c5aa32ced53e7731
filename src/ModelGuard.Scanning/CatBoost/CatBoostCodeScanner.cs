using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.CatBoost;

/// <summary>A model of CatBoost exported as the text of a program (model_export/cpp_exporter.cpp, python_exporter.cpp): it is said what it is; code is not judged.</summary>
internal sealed class CatBoostCodeScanner : IFormatScanner
{
    public ModelFormat Format => ModelFormats.CatBoostCode;

    /// <summary>Whether a text is such an export: the function that applies the model, and the model.</summary>
    public static bool Claims(ContentSample sample) =>
        sample.IsText
        && ((sample.Head.IndexOf("ApplyCatboostModel("u8) >= 0 && sample.Head.IndexOf("struct CatboostModel"u8) >= 0)
            || (sample.Head.IndexOf("apply_catboost_model("u8) >= 0 && sample.Head.IndexOf("catboost_model"u8) >= 0)
            || (sample.Head.IndexOf("class catboost_model"u8) >= 0));

    public void Scan(ByteSource content, ScanScope scope) =>
        scope.ReportAtLine(ClassicalFormatRules.ModelIsProgram, "found a model of CatBoost as the source of a program, which was not judged", 1, "catboost");
}
