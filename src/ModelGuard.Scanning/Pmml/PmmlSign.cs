namespace ModelGuard.Scanning.Pmml;

/// <summary>What in a PMML document is more than the standard's own elements.</summary>
internal enum PmmlSign
{
    /// <summary>A document type, with what it refers to.</summary>
    DocumentType,

    /// <summary>An entity that a document type would define.</summary>
    Entity,

    /// <summary>An instruction to a program that reads XML.</summary>
    Instruction,

    /// <summary>A function that is applied.</summary>
    Function,

    /// <summary>An element of the namespace of PMML that the standard does not have.</summary>
    UnknownElement,

    /// <summary>An element of another namespace, or one that its name marks as a vendor's.</summary>
    ForeignElement,

    /// <summary>An element that holds a program for somebody else.</summary>
    Script,

    /// <summary>A table in a database outside of the document.</summary>
    ExternalTable,
}
