using System.Globalization;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Metadata;

namespace ModelGuard.Scanning.Pmml;

/// <summary>
/// Judges a PMML document: it declares no entities, applies functions that the standard or the document itself defines, and holds no program. A program that
/// reads PMML may load a class by the name of a function that it does not know.
/// </summary>
internal sealed class PmmlScanner : IFormatScanner
{
    /// <summary>Packages of Java and .NET whose classes do more than compute.</summary>
    private static readonly string[] DangerousPrefixes = ["java.", "javax.", "jakarta.", "sun.", "com.sun.", "jdk.", "groovy.", "org.codehaus.groovy.", "org.springframework.", "org.apache.commons.collections", "bsh.", "System.", "Microsoft."];

    public ModelFormat Format => ModelFormats.Pmml;

    public void Scan(ByteSource content, ScanScope scope)
    {
        PmmlDocument document = new();
        bool isWhole = ScanGuard.Run(scope, () => PmmlReader.Read(content, scope.Budget, document, (key, text, line) => MetadataTexts.JudgeAtLine(key, text, line, scope)));
        if (scope.IsRoot)
            scope.Facts = FactsOf(document);
        foreach (((PmmlSign sign, string name), int line) in document.Signs.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key.Name, StringComparer.Ordinal))
            Judge(sign, name, line, document, scope);
        if (isWhole && document.Model is null)
            scope.ReportAtLine(ContentRules.Malformed, "expected a model in the document, found none", null);
    }

    private static void Judge(PmmlSign sign, string name, int line, PmmlDocument document, ScanScope scope)
    {
        string shown = Excerpt.Of(name);
        switch (sign)
        {
            case PmmlSign.DocumentType:
                scope.ReportAtLine(ClassicalFormatRules.XmlReadsOutside, "expected a document without a document type, found <!DOCTYPE", line, "DOCTYPE");
                break;
            case PmmlSign.Entity:
                scope.ReportAtLine(ClassicalFormatRules.XmlReadsOutside, $"expected text without entities, found one{(name.Length > 0 ? $": {shown}" : string.Empty)}", line, "entity");
                break;
            case PmmlSign.Instruction:
                scope.ReportAtLine(ClassicalFormatRules.PmmlNeedsCode, $"expected no instructions to programs, found <?{shown}?>", line, shown);
                break;
            case PmmlSign.Function when Array.Exists(DangerousPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)):
                scope.ReportAtLine(CarriedCodeRules.DangerousName, $"expected functions of PMML, found {shown}: programs that load functions by the name of their class run it", line, shown);
                break;
            case PmmlSign.Function when !PmmlNames.IsFunction(name) && !document.Defined.Contains(name):
                scope.ReportAtLine(ClassicalFormatRules.PmmlNeedsCode, $"expected functions that PMML or the document defines, found {(name.Length > 0 ? shown : "more of them")}", line, shown);
                break;
            case PmmlSign.Script:
                scope.ReportAtLine(ClassicalFormatRules.PmmlNeedsCode, $"expected a model, found the element {shown}, which holds a program", line, shown);
                break;
            case PmmlSign.ForeignElement:
                scope.ReportAtLine(ClassicalFormatRules.PmmlNeedsCode, $"expected elements of PMML, found {shown} of another namespace or vendor", line, shown);
                break;
            case PmmlSign.ExternalTable:
                scope.ReportAtLine(ClassicalFormatRules.PmmlNeedsCode, "expected values in the document, found a TableLocator: they are in a table of a database elsewhere", line, "TableLocator");
                break;
            case PmmlSign.UnknownElement:
                scope.ReportAtLine(ContentRules.UnsupportedFormat, $"expected elements of PMML up to 4.4, found {shown}", line, shown);
                break;
            default:
                break;
        }
    }

    private static ModelFacts FactsOf(PmmlDocument document) => new()
    {
        FormatVersion = Short(document.Version),
        Producer = Short(document.Application),
        ProducerVersion = Short(document.ApplicationVersion),
        Name = Short(document.ModelName),
        Description = Short(document.Description),
        Architecture = document.Model,
        Task = Short(document.Function),
        Inputs = FactLists.Of(document.Inputs),
        Outputs = FactLists.Of(document.Outputs),
        Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["copyright"] = Short(document.Copyright) ?? string.Empty, ["elements"] = document.Elements.ToString(CultureInfo.InvariantCulture) },
    };

    private static string? Short(string? text) => text is null ? null : Excerpt.Of(text);
}
