using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Kit;

namespace ModelGuard.Tool.Lineage;

/// <summary>The kit-compatible score of two models, which is shown beside the verdict and decides nothing.</summary>
/// <param name="Comparison">The score; <see langword="null"/> where it does not apply.</param>
/// <param name="Reason">Why there is none; <see langword="null"/> where there is one.</param>
internal sealed record KitScore(KitComparison? Comparison, string? Reason)
{
    /// <summary>Scores two models; both need a <c>config.json</c>, from which the kit starts.</summary>
    /// <param name="left">Absolute path of one.</param>
    /// <param name="first">Its weights.</param>
    /// <param name="right">Absolute path of the other.</param>
    /// <param name="second">Its weights.</param>
    public static KitScore Of(string left, LineageModel first, string right, LineageModel second)
    {
        try
        {
            // Weights are read a second time for the score, so configurations are looked at first.
            if (Missing("A", KitModelReader.Read(left, weights: null)) is { } a)
                return new KitScore(null, a);
            if (Missing("B", KitModelReader.Read(right, weights: null)) is { } b)
                return new KitScore(null, b);
            return new KitScore(KitComparison.Compare(KitModelReader.Read(left, first.Weights), KitModelReader.Read(right, second.Weights)), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or MalformedContentException)
        {
            return new KitScore(null, exception.Message);
        }
    }

    private static string? Missing(string side, KitModel model) => model.Metadata is not null ? null
        : $"{side}: {model.Missing.FirstOrDefault(static line => line.Contains("config.json:", StringComparison.Ordinal)) ?? "its config.json cannot be read"}";
}
