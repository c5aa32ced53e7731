using System.Globalization;
using ModelGuard.Bom.Building;
using ModelGuard.Bom.Model;
using ModelGuard.Bom.Reading;
using ModelGuard.Bom.Validation;
using ModelGuard.Bom.Writing;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Reports;
using ModelGuard.Rules;

namespace ModelGuard.Benchmarks;

/// <summary>CPU time of making, writing and validating a BOM of 10,000 components on one thread.</summary>
internal static class BomCost
{
    private const int Half = 5_000;

    // Until the just-in-time compiler has made what it will make of the loops.
    private const int WarmUps = 5;

    public static int Measure(int runs)
    {
        BomInput input = Input();
        BomDocument document = BomBuilder.Build(input);
        ReadOnlyMemory<byte> content = BomJsonWriter.Write(document);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{document.Components.Count} components, {content.Length} bytes"));
        Report("facts to document", runs, () => BomBuilder.Build(input));
        Report("document to bytes", runs, () => BomJsonWriter.Write(document));
        Report("bytes to verdict", runs, () =>
        {
            (BomFile? bom, _) = BomFileReader.Read("bom", content);
            if (BomValidator.Validate(bom!).Any(static finding => finding.Severity == Severity.Error))
                throw new InvalidOperationException("the document is not valid");
        });
        return 0;
    }

    private static void Report(string what, int runs, Action run)
    {
        for (int index = 0; index < WarmUps; index++)
            run();
        double[] times = new double[runs];
        for (int index = 0; index < runs; index++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            run();
            times[index] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {times[runs / 2]:F0} ms CPU ({times[0]:F0} to {times[^1]:F0})"));
    }

    private static BomInput Input() => new()
    {
        Application = new ApplicationFact("App", "1.0.0", IsLibrary: false, "net10.0"),
        GuardVersion = "0.1.0",
        Artifacts = [.. Enumerable.Range(0, Half).Select(static index => new ArtifactReport(
            new ArtifactReference($"/app/models/{index}.onnx", $"models/{index}.onnx", new ArtifactOrigin("Content"), ArtifactDeclaration.None), new ModelFormat("onnx", "ONNX"), Verdict.Clean)
        {
            Size = index,
            Sha256 = index.ToString("x64", CultureInfo.InvariantCulture),
            Facts = new ModelFacts { Name = $"model {index}", Inputs = ["x: float32[N,4]"], Outputs = ["y: float32[N,3]"], ParameterCount = index },
        })],
        Packages = new PackageGraph(
            [.. Enumerable.Range(0, Half).Select(static index => new PackageFact(
                $"Package{index:D5}", "1.0.0", index < 50, new string('c', 128), "Y29udGVudA==", [$"Package{(index + 1) % Half:D5}"])
            {
                Details = new PackageDetails { Authors = "Someone", License = "MIT", ProjectUrl = "https://modelguard.build", Description = "A package." },
            })],
            [],
            [.. Enumerable.Range(0, 50).Select(static index => $"Package{index:D5}")]),
    };
}
