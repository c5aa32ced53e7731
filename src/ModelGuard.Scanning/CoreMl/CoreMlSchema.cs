using ModelGuard.Scanning.Protobuf;

namespace ModelGuard.Scanning.CoreMl;

/// <summary>
/// The messages of Core ML models (apple/coremltools mlmodel/format/*.proto at 85b7305, specification version 9 and later). Parameters of layers
/// and of classical models, which are numbers and class labels, are texts here: Core ML runs nothing of them.
/// </summary>
internal static class CoreMlSchema
{
    /// <summary>The schema.</summary>
    public static ProtobufSchema Instance { get; } = new(
        """
        Model: 1 int, 2 Description, 10 int, 200+201 PipelineWrapper, 202 Pipeline, 300+301+302+304 text, 303 Network, 400+401+402+404 text, 403 Network, 500 Network, 501 text, 502 Program, 555 CustomModel, 556 LinkedModel, 560 text, 600+601+602+603+604+606+607+609+610 text, 900 text, 2000+2001+2002+2003+2004+2005+2006 text, 3000 text
        Description: 1 Feature, 10 Feature, 11 text, 12 text, 13 Feature, 20 Function, 21 text, 50 Feature, 100 Metadata
        Function: 1 text, 2 Feature, 3 Feature, 4 text, 5 text, 6 Feature
        Feature: 1 text, 2 text, 3 text
        Metadata: 1+2+3+4 text, 100 MetadataEntry
        MetadataEntry: 1 text, 2 text
        PipelineWrapper: 1 Pipeline
        Pipeline: 1 Model, 2 text
        Network: 1 Layer, 2 text, 5+6 int, 10 text, 100+101+200 text
        Layer: 1+2+3+4+5 text, 10 int, 100+120+130+140+150+160+165+170+175+180+190+200+210+211+212+220+230+231+240+245+250+260+261+270+280+290+300+301+310+320+330+340+345+350+400+410+420+430 text, 500 CustomLayer, 600+620+625+635+640+660+665+670+680+685+700+710+715+720+730+735+740+750+755+760+770+775+780+790+795+815+820+825+827+830+832+840+845+850+855+865+870+875+880+885+890+895+900+905+920+925+930+935+940+945+950+952+954+960+965+975+980+985+995+1000+1005+1015+1020+1025+1040+1045+1065+1070+1080+1085+1090+1100+1105+1110+1120+1125+1130+1135+1140+1145+1150+1155+1170+1175+1180+1190+1195+1200+1210+1215+1220+1230+1250+1255+1260+1265+1270+1275+1280+1285+1290+1295+1313+1315+1320+1325+1330+1350+1400+1450+1455+1460+1461+1465+1466+1470+1471 text, 605 Branch, 615 Loop
        Branch: 1+2 Network
        Loop: 1 int, 2 text, 3+4 Network
        CustomLayer: 10 text, 20 text, 30 ParameterEntry, 40 text
        CustomModel: 10 text, 30 ParameterEntry, 40 text
        ParameterEntry: 1 text, 2 Parameter
        Parameter: 10 f64, 20 text, 30+40+50 int, 60 text
        LinkedModel: 1 LinkedFile
        LinkedFile: 1+2 LinkedText
        LinkedText: 1 text
        Program: 1 int, 2 ProgramFunctionEntry, 3 text, 4 ValueEntry
        ProgramFunctionEntry: 1 text, 2 ProgramFunction
        ProgramFunction: 1 NamedType, 2 text, 3 BlockEntry, 4 ValueEntry
        BlockEntry: 1 text, 2 Block
        Block: 1 NamedType, 2 text, 3 Operation, 4 ValueEntry
        Operation: 1 text, 2 ArgumentEntry, 3 NamedType, 4 Block, 5 ValueEntry
        ArgumentEntry: 1 text, 2 Argument
        Argument: 1 Binding
        Binding: 1 text, 2 Value
        NamedType: 1 text, 2 ValueType
        ValueType: 1 TensorType, 2 ListType, 3 TupleType, 4 DictionaryType, 5 StateType
        TensorType: 1+2 int, 3 Dimension, 4 ValueEntry
        ListType: 1 ValueType, 2 Dimension
        TupleType: 1 ValueType
        DictionaryType: 1+2 ValueType
        StateType: 1 ValueType
        Dimension: 1 DimensionNumber, 2 DimensionNumber
        DimensionNumber: 1 int
        ValueEntry: 1 text, 2 Value
        Value: 1 text, 2 ValueType, 3 Immediate, 5 BlobFile
        Immediate: 1 TensorValue, 2 Values, 3 Values, 4 DictionaryValue
        TensorValue: 1+2+3+4+5+6+7 text
        Values: 1 Value
        DictionaryValue: 1 KeyValue
        KeyValue: 1+2 Value
        BlobFile: 1 text, 2 int
        """);

    /// <summary><c>Model</c>.</summary>
    public static int Model { get; } = Instance.Find("Model");
}
