using System.Globalization;
using System.Xml;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;

namespace ModelGuard.Scanning.OpenVino;

/// <summary>
/// Reads the XML of an OpenVINO model forward: layers of the net and of every body in it, and the places of constants. Document types are refused, so
/// that no entity is expanded and nothing outside is read (openvinotoolkit/openvino src/frontends/ir/src/ir_deserializer.cpp; docs, "Operation sets").
/// </summary>
/// <param name="budget">Pays for elements and kept texts.</param>
internal sealed class OpenVinoReader(ScanBudget budget)
{
    private const int MaxFaults = 20;
    private const int MaxMetadata = 1000;

    /// <summary>OpenVINO's own models are a few levels deep for each body inside a body.</summary>
    private const int MaxDepth = 256;

    private readonly OpenVinoModel _model = new();
    private OpenVinoLayer? _layer;
    private int _metadataDepth = int.MaxValue;
    private long _kept;

    /// <summary>Reads a model.</summary>
    /// <exception cref="MalformedContentException">It is no such XML.</exception>
    /// <exception cref="LimitReachedException">It is too large.</exception>
    public OpenVinoModel Read(ByteSource content)
    {
        if (content.Length > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] bytes = new byte[content.Length];
        content.ReadExactly(0, bytes);
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = budget.Limits.MaxHeaderBytes,
            CloseInput = true,
        };
        try
        {
            using XmlReader xml = XmlReader.Create(new MemoryStream(bytes, writable: false), settings);
            while (xml.Read())
                OnNode(xml);
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException or NotSupportedException)
        {
            int line = exception is XmlException { LineNumber: > 0 and var number } ? number : 1;
            throw new MalformedContentException($"the model is no valid XML without a document type at line {line}: {exception.Message}", 0);
        }

        return _model;
    }

    private void OnNode(XmlReader xml)
    {
        if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == _metadataDepth)
            _metadataDepth = int.MaxValue;
        if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && xml.Depth > _metadataDepth)
            AddMetadata("text", xml.Value, LineOf(xml));
        if (xml.NodeType != XmlNodeType.Element)
            return;
        budget.ChargeRecords(1);
        if (xml.Depth > MaxDepth)
            throw new MalformedContentException($"expected at most {MaxDepth} nested elements", 0);
        if (xml.Depth > _metadataDepth)
            OnMetadata(xml);
        else
            OnElement(xml);
    }

    private void OnElement(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "net" when xml.Depth == 0:
                _model.Version = xml.GetAttribute("version");
                _model.Name = xml.GetAttribute("name");
                break;
            case "layer":
                _layer = new OpenVinoLayer(Keep(xml.GetAttribute("type")), Keep(xml.GetAttribute("version")), Keep(xml.GetAttribute("name")), LineOf(xml));
                _model.Layers.Add(_layer);
                if (_layer.Type.Length == 0)
                    AddFault($"expected a type of the layer '{Excerpt.Of(_layer.Name)}', found none", _layer.Line);
                break;
            case "data" when _layer is { Type: "Const" }:
            case "weights" or "biases" or "custom" when _layer is not null && xml.GetAttribute("size") is not null:
                OnConstant(xml);
                break;
            case "rt_info" or "meta_data" when !xml.IsEmptyElement:
                _metadataDepth = xml.Depth;
                break;
            default:
                break;
        }
    }

    private void OnConstant(XmlReader xml)
    {
        string name = Excerpt.Of(_layer!.Name);
        if (TryNumber(xml.GetAttribute("offset"), out long offset) && TryNumber(xml.GetAttribute("size"), out long length))
            _model.Constants.Add(new OpenVinoConstant(offset, length, xml.GetAttribute("element_type"), xml.GetAttribute("shape"), name, LineOf(xml)));
        else
            AddFault($"expected offset and size of the constant '{name}' as counts, found '{Excerpt.Of(xml.GetAttribute("offset") ?? "none")}' and '{Excerpt.Of(xml.GetAttribute("size") ?? "none")}'", LineOf(xml));
    }

    private void OnMetadata(XmlReader xml)
    {
        string element = xml.LocalName;
        int line = LineOf(xml);
        while (xml.MoveToNextAttribute())
            AddMetadata(element, xml.Value, line);
        xml.MoveToElement();
    }

    private void AddMetadata(string name, string text, int line)
    {
        if (_model.Metadata.Count < MaxMetadata && !string.IsNullOrWhiteSpace(text))
            _model.Metadata.Add((Keep(name), Keep(text), line));
    }

    private void AddFault(string message, int line)
    {
        if (_model.Faults.Count < MaxFaults)
            _model.Faults.Add((message, line));
    }

    private string Keep(string? text)
    {
        _kept += (text?.Length ?? 0) * sizeof(char);
        return _kept <= budget.Limits.MaxKeptBytes ? text ?? string.Empty : throw new LimitReachedException(nameof(ScanLimits.MaxKeptBytes), budget.Limits.MaxKeptBytes);
    }

    private static bool TryNumber(string? text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static int LineOf(XmlReader xml) => xml is IXmlLineInfo { LineNumber: > 0 and var line } ? line : 1;
}
