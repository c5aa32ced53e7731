using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Sniffing;

namespace ModelGuard.Scanning.Keras;

/// <summary>
/// Judges a <c>.keras</c> archive: its configuration, and that every member is one that Keras writes (keras/src/saving/saving_lib.py).
/// Weights and assets have been judged by their own content before.
/// </summary>
internal sealed class KerasArchiveRules : IArchiveRules
{
    private const string ConfigName = "config.json";
    private const string MetadataName = "metadata.json";

    public void Judge(ArchiveContents contents, ScanScope scope)
    {
        KerasValue? configuration = Read(ConfigName, contents, scope);
        KerasValue? metadata = Read(MetadataName, contents, scope);
        if (scope.IsRoot)
            scope.Facts = KerasFacts.Add(scope.Facts, configuration, metadata?.TextOf("keras_version"), null);
        if (configuration is not null && configuration.TextOf("class_name") is null)
            scope.ForMember(ConfigName).Report(ContentRules.Malformed, "expected an object with class_name, found none: there is no model to load", configuration.Offset);

        foreach (string name in contents.Unclaimed.Order(StringComparer.Ordinal))
        {
            if (!contents.Names.Contains(name) || name is ConfigName or MetadataName)
                continue;
            if (name is "model.weights.h5" or "model.weights.npz" or "model.weights.json")
                scope.ForMember(name).Report(ContentRules.Malformed, "expected weights, found content of no known format", 0);
            else if (!IsData(name, contents, scope))
                scope.ForMember(name).Report(ContentRules.UnaccountedBytes, "expected config.json, metadata.json, weights and assets, found a member that Keras does not write", 0);
        }
    }

    private static KerasValue? Read(string name, ArchiveContents contents, ScanScope scope)
    {
        KerasValue? root = null;
        if (!contents.Names.Contains(name))
            return null;
        ScanScope member = scope.ForMember(name);
        ScanGuard.Run(member, () =>
        {
            if (contents.Read(name, scope) is not { } bytes)
                return;
            KerasConfiguration configuration = KerasConfigurationReader.Read(bytes, scope.Budget);
            root = configuration.Root;
            KerasRules.Judge(configuration, member);
        });
        return root;
    }

    /// <summary>Vocabularies and tokenizers below assets/ are text, or bytes that only the layer they belong to reads; no program is either.</summary>
    private static bool IsData(string name, ArchiveContents contents, ScanScope scope)
    {
        if (!name.StartsWith("assets/", StringComparison.Ordinal) || contents.Read(name, scope) is not { } bytes)
            return false;
        string extension = Path.GetExtension(name);
        return extension is not (".py" or ".pyc" or ".sh" or ".so" or ".dll") && !ExecutableHeads.IsExecutable(bytes.AsSpan(0, Math.Min(bytes.Length, 16)));
    }
}
