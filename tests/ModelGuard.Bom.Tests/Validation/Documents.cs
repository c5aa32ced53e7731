using System.Text;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Validation;
using ModelGuard.Rules;
using Xunit;

namespace ModelGuard.Bom.Tests.Validation;

/// <summary>Small documents to judge.</summary>
internal static class Documents
{
    public const string Path = "/boms/app.cdx.json";

    /// <summary>A document of 1.6 with members of one's own.</summary>
    public static string With(string members) =>
        $$"""
        {
          "bomFormat": "CycloneDX",
          "specVersion": "1.6",
          {{members}}
        }
        """;

    public static BomFile Read(string json)
    {
        (BomFile? bom, Finding? fault) = BomFileReader.Read(Path, Encoding.UTF8.GetBytes(json));
        Assert.Null(fault);
        return bom!;
    }

    public static Finding ReadFault(string json)
    {
        (BomFile? bom, Finding? fault) = BomFileReader.Read(Path, Encoding.UTF8.GetBytes(json));
        Assert.Null(bom);
        Assert.Equal("MG5003", fault!.Rule.Id);
        return fault;
    }

    public static IReadOnlyList<Finding> Judge(string json, string? root = null) => BomValidator.Validate(Read(json), root);
}
