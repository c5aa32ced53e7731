
namespace ModelGuard.Providers.ModelIds.Judging;

/// <summary>Questions about a text that stands where a model id belongs.</summary>
public static class ModelIdText
{
    /// <summary>Whether a text has the form of a model id and is neither a placeholder, such as <c>your-model</c>, nor the path of a file.</summary>
    /// <param name="text">The text.</param>
    public static bool IsPlausible(string text) => PlainValues.CouldBeModelId(text) && !Placeholders.IsFiller(text);
}
