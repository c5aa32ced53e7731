using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Pickle.Judging;

/// <summary>What a finding about a pickle says beside its own words: which stream, how to re-save the model, how to look at the pickle.</summary>
internal static class PickleMends
{
    // Source: the safetensors documentation, safetensors.torch.
    private const string TorchCall = "safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")";

    /// <summary>The message with the stream's number, where there are several before it.</summary>
    public static string InStream(string message, int number) =>
        number > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"pickle {number}: {message}") : message;

    /// <summary>The mend with the call that re-saves the model, where the loader is known, and the command that shows the pickle.</summary>
    public static string Of(string mend, Rule rule, PickleContext context, string file)
    {
        bool asksToResave = mend.Contains("safetensors", StringComparison.Ordinal);
        string call = asksToResave && context.ExpectsTorchStorages ? $" To re-save it, where it was trained: {TorchCall}." : string.Empty;

        // A limit is mended by raising it; the entry that accepts a name ends its sentence itself.
        if (rule == ContentRules.LimitReached)
            return mend;
        string stop = mend.EndsWith('.') ? string.Empty : ".";
        return $"{mend}{stop}{call} To see what loading it would do: modelguard pickle {Quoted(file)}";
    }

    private static string Quoted(string file) => file.All(static c => char.IsLetterOrDigit(c) || c is '/' or '\\' or '.' or '_' or '-' or '+' or ':' or '=')
        ? file
        : $"\"{file.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
