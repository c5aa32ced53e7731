using System.Globalization;
using ModelGuard.Lineage.Catalogue;
using ModelGuard.Lineage.Kit.Metadata;
using Xunit;

namespace ModelGuard.Lineage.Tests.Kit;

public sealed class KitHashTests
{
    private const string Absent = "the reference material with the kit's documented hashes is not beside the repository";

    [Fact]
    public void Reproduces_the_documented_hashes_of_all_152_models()
    {
        IReadOnlyList<Dictionary<string, string>> rows = KitTable.Read("base_models.tsv");
        Assert.SkipWhen(rows.Count == 0, Absent);
        Assert.Equal(152, rows.Count);
        Assert.All(rows, row =>
        {
            KitMetadata asFloat = KitTable.Metadata(row, isFloat: true);
            KitMetadata asInteger = KitTable.Metadata(row, isFloat: false);
            Assert.Equal(row["arch_hash"], asFloat.ArchitectureHash);
            Assert.Contains(row["family_hash"], new[] { asFloat.FamilyHash, asInteger.FamilyHash });
        });
    }

    [Fact]
    public void The_shipped_table_reproduces_them_too()
    {
        IReadOnlyList<Dictionary<string, string>> rows = KitTable.Read("base_models.tsv");
        Assert.SkipWhen(rows.Count == 0, Absent);
        Assert.Equal(rows.Select(row => (row["model_id"], row["arch_hash"], row["family_hash"])), BaseModelCatalogue.All.Select(model => (model.Id, model.AsStated.ArchitectureHash, model.AsStated.FamilyHash)));
        Assert.Equal(rows.Select(row => row["param_bucket"]), BaseModelCatalogue.All.Select(model => model.AsStated.Bucket));
        Assert.Equal(rows.Select(row => double.Parse(row["est_params"], CultureInfo.InvariantCulture)), BaseModelCatalogue.All.Select(model => model.AsStated.EstimatedParameters));
    }

    /// <summary>The tier and score that the database's own facts give for the benchmark's pairs that lie wholly in it.</summary>
    [Fact]
    public void Reproduces_the_metadata_score_of_every_pair_of_the_database()
    {
        IReadOnlyList<Dictionary<string, string>> pairs = [.. KitTable.Read("pairs.tsv").Where(pair => pair["mfi_score_from_db"].Length > 0)];
        Assert.SkipWhen(pairs.Count == 0, Absent);
        Assert.Equal(23, pairs.Count);
        Dictionary<string, KitMetadata> models = BaseModelCatalogue.All.ToDictionary(model => model.Id, model => model.AsStated, StringComparer.Ordinal);
        Assert.All(pairs, pair =>
        {
            MetadataSimilarity found = MetadataSimilarity.Between(models[pair["model_a"].Split('/')[1]], models[pair["model_b"].Split('/')[1]]);
            Assert.Equal((pair["mfi_tier_from_db"], pair["mfi_score_from_db"]), ($"{found.Tier}", found.Score.ToString("0.0###", CultureInfo.InvariantCulture)));
        });
    }
}
