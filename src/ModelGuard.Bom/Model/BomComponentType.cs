namespace ModelGuard.Bom.Model;

/// <summary>What a component is.</summary>
public enum BomComponentType
{
    /// <summary>A program.</summary>
    Application,

    /// <summary>A library, package or project.</summary>
    Library,

    /// <summary>What a program runs on, such as the .NET runtime.</summary>
    Framework,

    /// <summary>A model.</summary>
    MachineLearningModel,

    /// <summary>A part of a model that holds no weights, such as a tokenizer or a configuration.</summary>
    Data,

    /// <summary>A part of a model that holds weights.</summary>
    File,
}
