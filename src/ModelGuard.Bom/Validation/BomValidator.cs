using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Validation.Schema;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Bom.Validation;

/// <summary>Judges a bill of materials: what the schema demands, and what no schema can say.</summary>
public static class BomValidator
{
    private const int MostFaults = 1_000;

    /// <summary>Judges a document.</summary>
    /// <param name="bom">The document.</param>
    /// <param name="root">Absolute path of the folder whose files the BOM describes; <see langword="null"/> to compare no digests.</param>
    /// <returns>What is wrong, in the order of the file.</returns>
    public static IReadOnlyList<Finding> Validate(BomFile bom, string? root = null)
    {
        SchemaCheck check = new(MostFaults);
        check.Check(bom.Root, SchemaTable.Of(bom.Version));
        List<Finding> findings =
        [
            .. check.Faults.Select(fault => At(bom, BomRules.BreaksSchema, fault.Value, fault.Path.Length == 0 ? fault.Message : $"{fault.Path}: {fault.Message}")),
            .. ReferenceRules.Judge(bom),
            .. TextRules.Judge(bom),
            .. root is null ? [] : DigestRules.Judge(bom, root),
        ];
        return [.. findings.OrderBy(static finding => finding.Place.Line ?? 0).ThenBy(static finding => finding.Place.Column ?? 0)
            .ThenBy(static finding => finding.Rule.Id, StringComparer.Ordinal)];
    }

    /// <summary>A finding at a value.</summary>
    internal static Finding At(BomFile bom, Rule rule, PlacedJsonValue value, string message, string? subject = null) =>
        new(rule, new Place(bom.Path) { Line = value.Line, Column = value.Column }, message) { Subject = subject };
}
