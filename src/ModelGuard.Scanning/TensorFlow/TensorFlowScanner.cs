using System.Text.Json;
using ModelGuard.Core.Artifacts;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.TensorFlow;

/// <summary>
/// Judges a SavedModel, MetaGraph, GraphDef, or the metadata of Keras beside them: every node of the graph, of its functions, and of graphs
/// inside its constants.
/// </summary>
/// <param name="format">Which of them.</param>
/// <param name="message">Its message in the schema.</param>
internal sealed class TensorFlowScanner(ModelFormat format, int message) : IFormatScanner
{
    /// <summary>Graphs in constants of graphs in constants.</summary>
    private const int MaxDepth = 8;

    public ModelFormat Format => format;

    public void Scan(ByteSource content, ScanScope scope)
    {
        TensorFlowGraph root = new();
        ScanGuard.Run(scope, () => new TensorFlowReader(content, scope.Budget, root, TensorFlowRules.Needs).Read(message));
        new TensorFlowRules(root, scope).Judge();
        foreach ((long offset, long length) in root.KerasTexts)
            ScanGuard.Run(scope, () => JudgeKeras(content, offset, length, scope));

        Stack<(ByteSource Content, TensorFlowGraph Graph, ScanScope Scope, int Depth)> open = new([(content, root, scope, 0)]);
        while (open.TryPop(out (ByteSource Content, TensorFlowGraph Graph, ScanScope Scope, int Depth) outer))
        {
            foreach ((long offset, long length) in outer.Graph.Blobs)
            {
                ByteSource blob = outer.Content.Slice(offset, length);
                if (!TensorFlowNested.MayBeGraph(blob) || TensorFlowNested.TryRead(blob, scope.Budget) is not { } nested)
                    continue;
                ScanScope inner = outer.Scope.ForMember(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"graph-at-{offset}"));
                if (outer.Depth >= MaxDepth)
                {
                    inner.Report(ContentRules.LimitReached, $"expected graphs inside constants at most {MaxDepth} deep, found another", 0, subject: nameof(ScanLimits.MaxNesting));
                    continue;
                }

                new TensorFlowRules(nested, inner).Judge();
                open.Push((blob, nested, inner, outer.Depth + 1));
            }
        }

        if (scope.IsRoot)
            scope.Facts = FactsOf(root);
    }

    private static ModelFacts FactsOf(TensorFlowGraph graph) => new()
    {
        Producer = graph.Version is null ? null : "TensorFlow",
        ProducerVersion = graph.Version,
        TensorCount = graph.TensorCount,
        ExternalFiles = [.. graph.Assets.Select(asset => $"assets/{asset.File}").Order(StringComparer.Ordinal).Distinct()],
        Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["functions"] = $"{graph.Functions.Count - 1}",
            ["nodes"] = $"{graph.NodeCount}",
            ["tags"] = string.Join(", ", graph.Tags),
        },
    };

    /// <summary>Keras writes the code of a Lambda layer into its metadata, and its loader runs it.</summary>
    private static void JudgeKeras(ByteSource content, long offset, long length, ScanScope scope)
    {
        if (length > scope.Budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), scope.Budget.Limits.MaxHeaderBytes);
        byte[] text = new byte[length];
        content.ReadExactly(offset, text);
        Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = 256 });
        try
        {
            bool isClass = false;
            while (reader.Read())
            {
                if (isClass && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("Lambda"))
                    scope.Report(GraphRules.PythonOperator, "expected layers without code, found a Lambda layer, whose Python bytecode Keras runs", offset + reader.TokenStartIndex, subject: "Lambda");
                isClass = reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("class_name") || reader.ValueTextEquals("shared_object_name"));
            }
        }
        catch (JsonException) when (!text.AsSpan().Contains((byte)'{'))
        {
            // Objects of TensorFlow itself have plain words or nothing here.
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            scope.Report(ContentRules.Malformed, $"expected JSON as the metadata of Keras, found a fault in it: {exception.Message}", offset);
        }
    }
}
