using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Sketches;

namespace ModelGuard.Tool.Commands;

/// <summary>Makes the sketch of a model that a user named.</summary>
internal static class SketchMaking
{
    /// <summary>Makes it.</summary>
    /// <exception cref="UsageException">The model cannot be sketched.</exception>
    public static Sketch Make(LineageModel model, string path, string? name, ToolContext context)
    {
        string full = GuardOptions.FullPath(path, context.WorkingDirectory)!;
        string called = name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(full));
        string digest = "";
        if (File.Exists(full))
        {
            using FileStream stream = File.OpenRead(full);
            digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
        }

        return LineageOptions.Reading(() => SketchBuilder.Build(model.Evidence, called, digest, model.Evidence.Model.Describe()))
            ?? throw new UsageException($"'{path}' cannot be sketched: {WhyNot(model)}");
    }

    /// <summary>Why a model cannot be sketched.</summary>
    public static string WhyNot(LineageModel model) => Shape(model) + (model.Weights.Unreadable is [var first, ..] ? $"; not read: {first.Name}: {first.Reason}" : "");

    private static string Shape(LineageModel model) => model.Evidence.Model.Layers.Count == 0
        ? "no block of tensors repeats, so no layer is known"
        : model.Evidence.Model.Embedding is null ? "it has no token embedding" : "none of its layers has a feed-forward network that can be told";
}
