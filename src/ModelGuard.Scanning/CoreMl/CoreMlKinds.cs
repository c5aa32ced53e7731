using System.Collections.Frozen;
using System.Globalization;

namespace ModelGuard.Scanning.CoreMl;

/// <summary>Names of the kinds of models (apple/coremltools mlmodel/format/Model.proto, oneof Type).</summary>
internal static class CoreMlKinds
{
    private static readonly FrozenDictionary<int, string> Names = new Dictionary<int, string>
    {
        [200] = "pipeline classifier",
        [201] = "pipeline regressor",
        [202] = "pipeline",
        [300] = "generalized linear regressor",
        [301] = "support vector regressor",
        [302] = "tree ensemble regressor",
        [303] = "neural network regressor",
        [304] = "Bayesian probit regressor",
        [400] = "generalized linear classifier",
        [401] = "support vector classifier",
        [402] = "tree ensemble classifier",
        [403] = "neural network classifier",
        [404] = "nearest neighbors classifier",
        [500] = "neural network",
        [501] = "item similarity recommender",
        [502] = "program",
        [555] = "custom model",
        [556] = "linked model",
        [2000] = "text classifier",
        [2001] = "word tagger",
        [2002] = "vision feature print",
        [2003] = "sound analysis preprocessing",
        [2004] = "gazetteer",
        [2005] = "word embedding",
        [2006] = "audio feature print",
        [3000] = "serialized model",
    }.ToFrozenDictionary();

    /// <summary>Name of a kind, or its number.</summary>
    public static string NameOf(int kind) => Names.GetValueOrDefault(kind) ?? kind.ToString(CultureInfo.InvariantCulture);
}
