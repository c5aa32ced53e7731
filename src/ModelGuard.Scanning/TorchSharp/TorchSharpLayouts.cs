using System.Collections.Frozen;

namespace ModelGuard.Scanning.TorchSharp;

/// <summary>
/// What each optimizer writes (dotnet/TorchSharp src/TorchSharp/Optimizers, SaveStateDict, and the files of its own tests at c20b6a1): d number of 8
/// bytes, b boolean, T tensor, ? boolean and, where it is true, a tensor.
/// </summary>
internal static class TorchSharpLayouts
{
    private static readonly FrozenDictionary<string, (string Options, string State)> Rows = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["ASGD"] = ("ddbdddd", "dddT"),
        ["Adadelta"] = ("dddddb", "dTT"),
        ["Adagrad"] = ("dddddd", "dT"),
        ["Adam"] = ("ddddddbb", "dTT?"),
        ["AdamW"] = ("ddddddbb", "dTT?"),
        ["Adamax"] = ("dddddd", "dTT"),
        ["NAdam"] = ("ddddddd", "ddTT"),
        ["RAdam"] = ("dddddd", "dTT"),
        ["RMSProp"] = ("ddddddbb", "dT??"),
        ["Rprop"] = ("ddbdddd", "dTT"),
        ["SGD"] = ("dddddbb", "?"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The layout of an optimizer; <see langword="null"/> where it is not known.</summary>
    public static (string Options, string State)? Find(string name) => Rows.TryGetValue(name, out (string, string) row) ? row : null;
}
