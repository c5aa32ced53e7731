using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Secrets;

/// <summary>How a file reads a key from the environment instead of holding it.</summary>
/// <param name="Variable">The variable, such as <c>OPENAI_API_KEY</c>.</param>
/// <param name="Written">What stands for it in the file's own words, such as <c>os.environ/OPENAI_API_KEY</c>.</param>
/// <param name="Edit">What is written where.</param>
public sealed record EnvironmentReference(string Variable, string Written, TextMend Edit);
