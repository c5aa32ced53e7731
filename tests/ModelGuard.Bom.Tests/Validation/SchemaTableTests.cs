using ModelGuard.Testing.Records;
using Xunit;

namespace ModelGuard.Bom.Tests.Validation;

public sealed class SchemaTableTests
{
    [Fact]
    public void The_table_says_what_the_official_schemas_say()
    {
        string? schema = SourceTree.FindShared("data/cyclonedx/bom-1.7.schema.json");
        Assert.SkipWhen(schema is null, "the official CycloneDX schemas are not beside the repository");
        string path = Path.Combine(SourceTree.Root, "src/ModelGuard.Bom/Validation/CycloneDxTable.txt");
        string made = SchemaTableGenerator.Generate(Path.GetDirectoryName(schema)!);
        if (Environment.GetEnvironmentVariable("MODELGUARD_WRITE_TABLE") == "1")
            File.WriteAllText(path, made);

        Assert.Equal(made, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
