using System.Text;
using System.Xml;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.Pmml;

/// <summary>
/// Reads a PMML document forward (dmg.org/pmml, 4.4). Nothing is resolved: a document type is noted and skipped, entities beside the five of XML are noted
/// and end the reading.
/// </summary>
internal sealed class PmmlReader
{
    private const int MaxDepth = 4096;
    private const int MaxText = 4096;
    private const string Scripts = "script";

    private readonly PmmlDocument _document;
    private readonly ScanBudget _budget;
    private readonly Action<string, string, int> _heard;

    /// <summary>Open elements: whether each is, or stands in, something that the standard leaves to others.</summary>
    private readonly Stack<(string Name, bool IsForeign)> _open = new();

    private PmmlReader(PmmlDocument document, ScanBudget budget, Action<string, string, int> heard)
    {
        _document = document;
        _budget = budget;
        _heard = heard;
    }

    /// <summary>Reads a document.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="budget">What its elements are charged to.</param>
    /// <param name="document">What is learnt.</param>
    /// <param name="heard">Told of texts that may say anything: key, text, line.</param>
    /// <exception cref="MalformedContentException">It is no XML, or nested deeper than any reader follows.</exception>
    /// <exception cref="LimitReachedException">It holds too much.</exception>
    public static void Read(ByteSource content, ScanBudget budget, PmmlDocument document, Action<string, string, int> heard)
    {
        if (content.Length > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        NoteDocumentType(content, document);
        using XmlReader reader = XmlReader.Create(new ByteSourceStream(content), SettingsFor(DtdProcessing.Ignore));
        try
        {
            new PmmlReader(document, budget, heard).ReadAll(reader);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            int line = (reader as IXmlLineInfo)?.LineNumber ?? 1;
            if (exception.Message.Contains("entity", StringComparison.OrdinalIgnoreCase))
                document.Note(PmmlSign.Entity, string.Empty, line);
            throw new MalformedContentException($"expected XML, found text that is none at line {line}", 0);
        }
    }

    /// <summary>
    /// The parser hides a document type that it ignores. One that may have none fails there; where the other then reaches the first element, it was a
    /// document type that it failed at.
    /// </summary>
    private static void NoteDocumentType(ByteSource content, PmmlDocument document)
    {
        if (FindFaultBeforeRoot(content, DtdProcessing.Prohibit) is { } line && FindFaultBeforeRoot(content, DtdProcessing.Ignore) is null)
            document.Note(PmmlSign.DocumentType, string.Empty, line);
    }

    private static int? FindFaultBeforeRoot(ByteSource content, DtdProcessing processing)
    {
        using XmlReader reader = XmlReader.Create(new ByteSourceStream(content), SettingsFor(processing));
        try
        {
            while (reader.Read() && reader.NodeType != XmlNodeType.Element)
            {
            }

            return null;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            return Math.Max(1, (exception as XmlException)?.LineNumber ?? 1);
        }
    }

    private static bool IsFault(Exception exception) =>
        exception is XmlException or ArgumentException or InvalidOperationException or NotSupportedException or DecoderFallbackException;

    private static XmlReaderSettings SettingsFor(DtdProcessing processing) =>
        new() { DtdProcessing = processing, XmlResolver = null, MaxCharactersFromEntities = 1, CloseInput = true };

    private void ReadAll(XmlReader reader)
    {
        IXmlLineInfo place = (IXmlLineInfo)reader;
        while (reader.Read())
        {
            _budget.ChargeRecords(1);
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    bool isEmpty = reader.IsEmptyElement;
                    ReadElement(reader, place);
                    if (isEmpty)
                        _open.Pop();
                    break;
                case XmlNodeType.EndElement:
                    _open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    ReadText(reader, place.LineNumber);
                    break;
                case XmlNodeType.EntityReference:
                    _document.Note(PmmlSign.Entity, reader.Name, place.LineNumber);
                    break;
                case XmlNodeType.ProcessingInstruction:
                    _document.Note(PmmlSign.Instruction, reader.Name, place.LineNumber);
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadElement(XmlReader reader, IXmlLineInfo place)
    {
        if (_open.Count >= MaxDepth)
            throw new MalformedContentException($"expected at most {MaxDepth} levels, found more at line {place.LineNumber}", 0);
        string name = reader.LocalName;
        bool isOuterForeign = _open.TryPeek(out (string Name, bool IsForeign) outer) && outer.IsForeign;
        int line = place.LineNumber;
        _document.Elements++;
        if (name.Contains(Scripts, StringComparison.OrdinalIgnoreCase))
            _document.Note(PmmlSign.Script, name, line);

        // What stands in an extension, in a build task or in the row of a table is the business of others by the standard.
        bool isForeign = isOuterForeign || name is "Extension" or "MiningBuildTask" or "InlineTable";
        if (!isOuterForeign)
        {
            if (!PmmlNames.IsPmmlNamespace(reader.NamespaceURI) || name.StartsWith("X-", StringComparison.OrdinalIgnoreCase))
            {
                _document.Note(PmmlSign.ForeignElement, name, line);
                isForeign = true;
            }
            else if (!PmmlNames.IsElement(name))
            {
                _document.Note(PmmlSign.UnknownElement, name, line);
            }
        }

        ReadAttributes(reader, name, isForeign, line);
        _open.Push((name, isForeign));
    }

    private void ReadAttributes(XmlReader reader, string element, bool isForeign, int line)
    {
        switch (element)
        {
            case "PMML":
                _document.Version ??= reader.GetAttribute("version");
                break;
            case "Application":
                _document.Application ??= reader.GetAttribute("name");
                _document.ApplicationVersion ??= reader.GetAttribute("version");
                break;
            case "Header":
                _document.Description ??= reader.GetAttribute("description");
                _document.Copyright ??= reader.GetAttribute("copyright");
                break;
            case "Apply":
                _document.Note(PmmlSign.Function, reader.GetAttribute("function") ?? string.Empty, line);
                break;
            case "Aggregate":
                break;
            case "DefineFunction":
                if (reader.GetAttribute("name") is { } defined)
                    _document.Defined.Add(defined);
                break;
            case "TableLocator":
                _document.Note(PmmlSign.ExternalTable, string.Empty, line);
                break;
            case "MiningField" when _document.ModelName is not null || _document.Model is not null:
                _document.AddField(reader.GetAttribute("name") ?? string.Empty, reader.GetAttribute("usageType") is "target" or "predicted");
                break;
            default:
                if (_document.Model is null && PmmlNames.IsModel(element))
                {
                    _document.Model = element;
                    _document.ModelName = reader.GetAttribute("modelName");
                    _document.Function = reader.GetAttribute("functionName");
                }

                break;
        }

        while (reader.MoveToNextAttribute())
        {
            _budget.ChargeRecords(1);
            if (isForeign || reader.Value.Length > 64 || element is "Header" or "Application")
                _heard(reader.LocalName, Cut(reader.Value), line);
        }

        reader.MoveToElement();
    }

    private void ReadText(XmlReader reader, int line)
    {
        (string name, bool isForeign) = _open.TryPeek(out (string Name, bool IsForeign) outer) ? outer : (string.Empty, false);

        // Numbers of arrays are many; words are few.
        if (isForeign || name is not ("Array" or "REAL-Entries" or "INT-Entries" or "Indices" or "REAL-ARRAY" or "INT-ARRAY" or "NUM-ARRAY"))
            _heard(name, Cut(reader.Value), line);
    }

    private static string Cut(string text) => text.Length <= MaxText * 16 ? text : text[..(MaxText * 16)];
}
