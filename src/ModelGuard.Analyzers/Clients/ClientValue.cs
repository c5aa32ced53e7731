namespace ModelGuard.Analyzers.Clients;

/// <summary>What a parameter or a property of a client carries.</summary>
public enum ClientValue
{
    /// <summary>A model id.</summary>
    Model,

    /// <summary>The name of a deployment, which its owner chose: it says nothing about the model.</summary>
    Deployment,

    /// <summary>A model's version, beside its id.</summary>
    Version,

    /// <summary>A key.</summary>
    Key,

    /// <summary>Where requests go: the host says through whom a model is reached.</summary>
    Endpoint,

    /// <summary>The path of a model file that is loaded.</summary>
    ModelFile,
}
