using System.Buffers;
using ModelGuard.Scanning.Protobuf;
using ModelGuard.Scanning.Sampling;

namespace ModelGuard.Scanning.Identification;

/// <summary>Which protobuf message content may be. Field numbers from each project's own .proto file, named beside each probe.</summary>
internal static class ProtobufProbes
{
    private static readonly SearchValues<byte> IdentifierBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_>."u8);

    /// <summary>onnx/onnx.proto, ModelProto: ir_version 1, graph 7, opset_import 8.</summary>
    public static bool IsOnnx(ContentSample sample)
    {
        ProtobufOutline model = sample.Protobuf;
        bool hasVersion = model.First(1, 0) is { Value: > 0 and < 1000 };
        bool hasGraph = model.First(7, 2) is not null;
        bool hasOpset = model.First(8, 2) is not null && model.Inside(8) is { IsWhole: true } opset && opset.HasOnly((1, 2), (2, 0));
        return (hasGraph && (hasVersion || hasOpset) && !sample.IsText) || (hasVersion && hasOpset);
    }

    /// <summary>What is left of a broken model: its name, and a first field that a model starts with.</summary>
    public static bool IsBrokenOnnx(ContentSample sample) =>
        sample.Extension == ".onnx" && !sample.IsText && sample.Protobuf.Fields is [{ Number: >= 1 and <= 8 or 14 or 20 or 25 or 26 }, ..];

    /// <summary>tensorflow/core/protobuf/saved_model.proto: schema version 1, meta_graphs 2.</summary>
    public static bool IsSavedModel(ContentSample sample) =>
        (sample.Protobuf is { } model
        && ((model.IsWhole && model.HasOnly((1, 0), (2, 2))) || IsNamedGraph(sample))
        && model.Inside(2) is { } metaGraph && IsMetaGraph(metaGraph, IsNamedGraph(sample)))
        || (IsNamedGraph(sample) && sample.StartsWith([0x08, 0x01, 0x12]) && !sample.Protobuf.IsWhole);

    /// <summary>tensorflow/core/protobuf/meta_graph.proto: meta_info_def 1, graph_def 2, saver_def 3 ... object_graph_def 7.</summary>
    public static bool IsMetaGraph(ContentSample sample) => IsMetaGraph(sample.Protobuf, IsNamedGraph(sample));

    /// <summary>tensorflow/core/framework/graph.proto: node 1, library 2, version 3, versions 4, debug_info 5.</summary>
    public static bool IsGraphDef(ContentSample sample) => IsGraphDef(sample.Protobuf, IsNamedGraph(sample));

    /// <summary>tensorflow/python/keras/protobuf/saved_metadata.proto: nodes 1 with node_id 2, node_path 3, identifier 4, metadata 5, version 6.</summary>
    public static bool IsKerasMetadata(ContentSample sample) =>
        sample.Protobuf is { IsWhole: true } metadata
        && metadata.HasOnly((1, 2))
        && metadata.Inside(1) is { IsWhole: true } node
        && node.HasOnly((2, 0), (3, 2), (4, 2), (5, 2), (6, 2))
        && node.First(5, 2) is not null
        && (node.First(3, 2) is not null || node.First(4, 2) is not null);

    /// <summary>apple/coremltools Model.proto: specificationVersion 1, description 2, isUpdatable 10, model types from 200.</summary>
    public static bool IsCoreMl(ContentSample sample)
    {
        if (sample.Protobuf is not { IsWhole: true } model || model.First(1, 0) is not { Value: > 0 and < 100 } || model.Inside(2) is not { IsWhole: true } description)
            return false;
        return description.First(100, 2) is not null || model.Fields.Any(field => field is { Number: >= 200 and < 4000, Wire: 2 });
    }

    /// <summary>PaddlePaddle framework.proto, ProgramDesc: blocks 1 (idx 1, parent_idx 2, both required), version 4, op_version_map 5.</summary>
    public static bool IsPaddle(ContentSample sample) =>
        sample.Protobuf is { IsWhole: true } model
        && model.HasOnly((1, 2), (2, 2), (3, 2), (4, 2), (5, 2))
        && model.Inside(1) is { IsWhole: true } block
        && block.First(1, 0) is not null
        && block.First(2, 0) is not null
        && block.HasOnly((1, 0), (2, 0), (3, 2), (4, 2), (5, 0));

    /// <summary>BVLC caffe.proto, NetParameter: name 1, layers 2 (old), layer 100.</summary>
    public static bool IsCaffe(ContentSample sample) =>
        sample.Protobuf is { IsWhole: true, Fields: [{ Number: 1, Wire: 2 }, ..] } model
        && model.Inside(100) is { IsWhole: true, Fields: [{ Number: 1, Wire: 2 }, { Number: 2, Wire: 2 }, ..] };

    /// <summary>microsoft/CNTK CNTK.proto, Dictionary: version 1, data 2 (a map: key 1, value 2 with version 1 and type 2).</summary>
    public static bool IsCntk(ContentSample sample) =>
        sample.StartsWith([0x08, 0x01, 0x12])
        && sample.Protobuf.Inside(2) is { IsWhole: true } entry
        && entry.HasOnly((1, 2), (2, 2))
        && entry.Inside(2) is { IsWhole: true, Fields: [{ Number: 1, Wire: 0 }, { Number: 2, Wire: 0, Value: <= 11 }, ..] };

    /// <summary>Loaders skip fields that they do not know and take fields in any order; a name tells that this is a graph all the same.</summary>
    private static bool IsNamedGraph(ContentSample sample) => sample.Extension is ".pb" or ".meta" or ".graphdef";

    private static bool IsMetaGraph(ProtobufOutline metaGraph, bool isNamed) =>
        metaGraph is { IsWhole: true }
        && (isNamed || metaGraph.HasOnly((1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (6, 2), (7, 2)))
        && metaGraph.Inside(2) is { } graph && IsGraphDef(graph, isNamed);

    private static bool IsGraphDef(ProtobufOutline graph, bool isNamed) =>
        graph is { IsWhole: true }
        && (isNamed || graph.HasOnly((1, 2), (2, 2), (3, 0), (4, 2), (5, 2)))
        && (IsNode(graph.Inside(1), isNamed) || IsNode(graph.Inside(2)?.Inside(1)?.Inside(3), isNamed));

    private static bool IsNode(ProtobufOutline? node, bool isNamed) =>
        node is { IsWhole: true }
        && (isNamed || (node.Fields is [{ Number: 1, Wire: 2 }, { Number: 2, Wire: 2 }, ..] && node.HasOnly((1, 2), (2, 2), (3, 2), (4, 2), (5, 2), (6, 2), (7, 2))))
        && node.Bytes(2) is { Length: > 0 } operation && !operation.ContainsAnyExcept(IdentifierBytes);
}
