using System.Text;
using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Sniffing;

namespace ModelGuard.Scanning.TorchServe;

/// <summary>
/// Judges a TorchServe archive: its manifest, the Python code that the server will import, and the packages that it will install.
/// The model inside is judged by its own content.
/// </summary>
internal sealed class MarRules : IArchiveRules
{
    private const string ManifestName = "MAR-INF/MANIFEST.json";
    private const string Requirements = "requirements.txt";

    /// <summary>Handlers that are part of TorchServe: ts/torch_handler, as model-archiver names them.</summary>
    private static readonly HashSet<string> BuiltInHandlers = new(StringComparer.Ordinal)
    {
        "text_classifier", "image_classifier", "object_detector", "image_segmenter", "base_handler", "densenet_handler",
    };

    public void Judge(ArchiveContents contents, ScanScope scope)
    {
        HashSet<string> members = new(contents.Names, StringComparer.Ordinal);
        MarManifest? manifest = ReadManifest(contents, members, scope);
        if (manifest is not null)
            JudgeManifest(manifest, members, scope.ForMember(ManifestName));
        foreach (string name in contents.Names)
        {
            if (name.EndsWith(".py", StringComparison.OrdinalIgnoreCase))
                JudgeCode(contents, name, scope);
            else if (IsRequirements(name, manifest))
                JudgeRequirements(contents, name, scope);
            else if (contents.Unclaimed.Contains(name))
                JudgeData(contents, name, scope);
        }
    }

    private static MarManifest? ReadManifest(ArchiveContents contents, HashSet<string> members, ScanScope scope)
    {
        if (!members.Contains(ManifestName))
        {
            scope.Report(ContentRules.Malformed, $"expected a member {ManifestName}, found none");
            return null;
        }

        if (contents.Read(ManifestName, scope) is not { } bytes)
            return null;
        PlacedJsonResult json = PlacedJson.Read(bytes, relaxed: false);
        if (json.Root is { } root)
            return MarManifestReader.Read(root);
        scope.ForMember(ManifestName).ReportAtLine(ContentRules.Malformed, $"expected a manifest in JSON: {json.Fault}", json.Line);
        return null;
    }

    private static void JudgeManifest(MarManifest manifest, HashSet<string> members, ScanScope scope)
    {
        if (!manifest.HasModel || manifest.Handler is null)
            scope.Report(ContentRules.Malformed, "expected a model with a handler, found none");
        foreach (MarFile file in manifest.Files)
        {
            // A handler may name a function behind a colon, and the server finds its file with or without the extension.
            string name = file.Key == "handler" ? file.Value.Split(':')[0] : file.Value;
            string shown = Excerpt.Of(file.Value);
            if (RelativePathRules.Escapes(name))
            {
                scope.ReportAtLine(GraphRules.ExternalDataEscapes, $"expected files inside the archive, found {file.Key} '{shown}'", file.Line, subject: shown);
            }
            else if (file.Key == "handler" && BuiltInHandlers.Contains(name))
            {
                continue;
            }
            else if (!members.Contains(name) && !members.Contains(name + ".py") && !members.Contains(name[(name.LastIndexOf('/') + 1)..]))
            {
                scope.ReportAtLine(GraphRules.ExternalDataMissing, $"expected the member '{shown}' that the manifest names as {file.Key}, found none", file.Line, subject: shown);
            }
        }
    }

    private static bool IsRequirements(string name, MarManifest? manifest) =>
        name == Requirements || manifest?.Files.Any(file => file.Key == "requirementsFile" && file.Value == name) == true;

    private static void JudgeCode(ArchiveContents contents, string name, ScanScope scope)
    {
        ScanScope memberScope = scope.ForMember(name);
        memberScope.Report(CarriedCodeRules.ArchiveRunsCode, $"the archive brings the Python code {Excerpt.Of(name)}, which the server imports", subject: Excerpt.Of(name));
        ScanGuard.Run(memberScope, () =>
        {
            if (contents.Read(name, scope) is not { } bytes)
                return;
            foreach ((string sign, int line) in PythonSigns.Find(Encoding.UTF8.GetString(bytes)))
                memberScope.ReportAtLine(CarriedCodeRules.ArchiveCodeReachesOutside, $"expected code that computes on its input, found a use of {sign}", line, subject: sign);
        });
    }

    private static void JudgeRequirements(ArchiveContents contents, string name, ScanScope scope)
    {
        ScanScope memberScope = scope.ForMember(name);
        memberScope.Report(CarriedCodeRules.ArchiveRunsCode, "the archive names Python packages that the server may install", subject: Excerpt.Of(name));
        if (contents.Read(name, scope) is not { } bytes)
            return;
        int number = 0;
        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            number++;
            string requirement = line.Split('#')[0].Trim();
            if (requirement.StartsWith('-') || requirement.Contains("://", StringComparison.Ordinal) || requirement.Contains('@', StringComparison.Ordinal))
            {
                string shown = Excerpt.Of(requirement.Split("://")[0]);
                memberScope.ReportAtLine(CarriedCodeRules.ArchiveCodeReachesOutside, $"expected packages by name and version, found '{shown}', which installs from elsewhere", number, subject: shown);
            }
        }
    }

    private static void JudgeData(ArchiveContents contents, string name, ScanScope scope)
    {
        if (contents.Read(name, scope) is not { Length: > 0 } bytes || TextSniffer.IsText(bytes.AsSpan(0, Math.Min(bytes.Length, 4096)), isCut: bytes.Length > 4096)
            || KnownContent.IsKnown(bytes) && !ExecutableHeads.IsExecutable(bytes))
            return;
        scope.ForMember(name).Report(ContentRules.UnaccountedBytes, $"expected a model or text, found {bytes.Length} bytes of no known format", 0);
    }
}
