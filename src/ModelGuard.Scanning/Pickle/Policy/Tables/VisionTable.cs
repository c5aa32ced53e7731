namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>Vision libraries: ultralytics and the YOLO repositories, timm, segmentation models.</summary>
internal static class VisionTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # scikit-image 0.19: transforms, detectors and models of lines and circles hold matrices and parameters.
        class skimage.transform._geometric AffineTransform EuclideanTransform EssentialMatrixTransform FundamentalMatrixTransform GeometricTransform
        class skimage.transform._geometric PiecewiseAffineTransform PolynomialTransform ProjectiveTransform SimilarityTransform
        class skimage.feature.orb ORB
        class skimage.feature.brief BRIEF
        class skimage.feature.censure CENSURE
        class skimage.feature.sift SIFT
        class skimage.feature.haar Haar
        class skimage.measure.fit CircleModel EllipseModel LineModelND
        # ultralytics 8.x, YOLOv5 and YOLOv7 repositories: whole modules (ultralytics/nn/modules, models/common.py).
        # Constructors of whole models evaluate the texts of the configuration they are given (parse_model): never handed on.
        guarded-class ultralytics.nn.tasks DetectionModel SegmentationModel PoseModel ClassificationModel OBBModel WorldModel
        guarded-class ultralytics.nn.tasks RTDETRDetectionModel
        class ultralytics.nn.modules.conv Conv Concat DWConv ConvTranspose Focus GhostConv ChannelAttention SpatialAttention CBAM
        class ultralytics.nn.modules.conv RepConv LightConv
        class ultralytics.nn.modules.block Attention Bottleneck BottleneckCSP C1 C2 C2f C2fAttn C2fCIB C2PSA C3 C3Ghost C3k C3k2 C3TR
        class ultralytics.nn.modules.block C3x CIB DFL HGBlock HGStem PSA PSABlock Proto RepC3 RepVGGDW SCDown SPP SPPF SPPELAN
        class ultralytics.nn.modules.block GhostBottleneck AAttn ABlock A2C2f
        class ultralytics.nn.modules.head Detect Segment Pose Classify OBB v10Detect RTDETRDecoder WorldDetect
        class ultralytics.nn.modules.transformer AIFI MLP MLPBlock LayerNorm2d TransformerBlock TransformerLayer
        class ultralytics.utils IterableSimpleNamespace
        class ultralytics.yolo.utils IterableSimpleNamespace
        class ultralytics.utils.loss BboxLoss v8DetectionLoss v8SegmentationLoss v8PoseLoss v8ClassificationLoss
        class ultralytics.utils.tal TaskAlignedAssigner RotatedTaskAlignedAssigner
        guarded-class models.common AutoShape
        class models.common Bottleneck BottleneckCSP C3 C3TR C3SPP C3Ghost Concat Conv Contract DWConv Expand Focus
        class models.common GhostBottleneck GhostConv Proto SPP SPPF TransformerBlock TransformerLayer Classify
        class models.experimental CrossConv Ensemble MixConv2d Sum
        guarded-class models.yolo ClassificationModel DetectionModel Model SegmentationModel BaseModel WorldModel
        class models.yolo Detect Segment
        guarded-class ultralytics.nn.tasks BaseModel YOLOEModel YOLOESegModel YOLOv10DetectionModel
        class ultralytics.nn.tasks Ensemble
        class ultralytics.nn.modules.conv Conv2 DWConvTranspose2d Index
        class ultralytics.nn.modules.block ADown AConv AVG BNContrastiveHead C2fPSA C3f CBFuse CBLinear ContrastiveHead ELAN1
        class ultralytics.nn.modules.block ImagePoolingAttn MaxSigmoidAttnBlock RepBottleneck RepCSP RepNCSPELAN4
        class ultralytics.nn.modules.block ResNetBlock ResNetLayer Residual SwiGLUFFN TorchVision SAVPE
        class ultralytics.nn.modules.head LRPCHead YOLOEDetect YOLOESegment
        class ultralytics.nn.modules.transformer DeformableTransformerDecoder DeformableTransformerDecoderLayer MSDeformAttn
        class ultralytics.nn.modules.transformer TransformerEncoderLayer
        class ultralytics.nn.modules Conv C2f Bottleneck SPPF DFL Detect Segment Proto Concat Pose Classify
        class ultralytics.yolo.utils.loss v8DetectionLoss BboxLoss
        class ultralytics.yolo.utils.tal TaskAlignedAssigner
        class ultralytics.utils.loss E2EDetectLoss KeypointLoss RotatedBboxLoss VarifocalLoss FocalLoss v8OBBLoss DFLoss
        dict ultralytics.utils SimpleClass
        class ultralytics.yolo.v8.detect.train Loss
        # A trainer downloads and executes what its data file says, and stays off.
        class ultralytics.nn.modules.batchnorm BatchNorm2d
        class models.common Add ADown BasicBlock Chuncat Conv2 C3x CBFuse CBLinear DFL Detections DownC ELAN1
        class models.common Foldcut ImplicitA ImplicitM MP NMS RepConv RepConv_OREPA RepNCSP RepNCSPELAN4 ReOrg Shortcut Silence SP SPPCSPC
        class models.common SPPELAN STCSPA STCSPB STCSPC
        class models.experimental ORT_NMS GhostBottleneck GhostConv
        class models.yolo IAuxDetect IDetect IKeypoint IBin DualDDetect DDetect DualDetect RTDETRDecoder
        guarded-class models.common DetectMultiBackend
        class utils.activations Hardswish SiLU Mish MemoryEfficientMish FReLU
        # timm 0.4 to 1.0: whole modules.
        class timm.models.resnet ResNet BasicBlock Bottleneck
        class timm.models.vision_transformer VisionTransformer Block Attention Mlp PatchEmbed LayerScale
        class timm.models.efficientnet EfficientNet EfficientNetFeatures
        class timm.models.efficientnet_blocks ConvBnAct DepthwiseSeparableConv InvertedResidual SqueezeExcite EdgeResidual
        class timm.models._efficientnet_blocks ConvBnAct DepthwiseSeparableConv InvertedResidual SqueezeExcite EdgeResidual
        class timm.models.convnext ConvNeXt ConvNeXtBlock ConvNeXtStage
        class timm.models.swin_transformer SwinTransformer SwinTransformerBlock SwinTransformerStage BasicLayer PatchMerging WindowAttention
        class timm.models.mobilenetv3 MobileNetV3
        class timm.models.densenet DenseNet DenseBlock DenseLayer DenseTransition
        class timm.models.vgg VGG ConvMlp
        class timm.models.xception Xception Block SeparableConv2d
        class timm.models.regnet RegNet RegStage Bottleneck
        class timm.models.inception_v3 InceptionV3 InceptionA InceptionB InceptionC InceptionD InceptionE InceptionAux
        class timm.models.inception_v4 InceptionV4
        class timm.models.inception_resnet_v2 InceptionResnetV2
        class timm.models.layers.adaptive_avgmax_pool SelectAdaptivePool2d FastAdaptiveAvgPool2d
        class timm.layers.adaptive_avgmax_pool SelectAdaptivePool2d FastAdaptiveAvgPool FastAdaptiveAvgPool2d
        class timm.layers.mlp Mlp ConvMlp GluMlp SwiGLU
        class timm.models.layers.mlp Mlp ConvMlp
        class timm.layers.drop DropPath DropBlock2d
        class timm.models.layers.drop DropPath DropBlock2d
        class timm.layers.patch_embed PatchEmbed
        class timm.models.layers.patch_embed PatchEmbed
        class timm.layers.norm_act BatchNormAct2d LayerNormAct GroupNormAct
        class timm.models.layers.norm_act BatchNormAct2d
        class timm.layers.norm LayerNorm LayerNorm2d RmsNorm
        class timm.models.layers.norm LayerNorm2d GroupNorm
        class timm.layers.conv2d_same Conv2dSame
        class timm.models.layers.conv2d_same Conv2dSame
        class timm.layers.activations Swish Mish Sigmoid Tanh HardSwish HardSigmoid GELU
        class timm.models.layers.activations Swish Mish Sigmoid Tanh HardSwish HardSigmoid GELU
        class timm.layers.activations_me SwishMe HardSwishMe HardSigmoidMe MishMe
        class timm.models.layers.activations_me SwishMe HardSwishMe HardSigmoidMe MishMe
        class timm.layers.squeeze_excite SEModule EffectiveSEModule
        class timm.models.layers.squeeze_excite SEModule EffectiveSEModule
        class timm.layers.classifier ClassifierHead NormMlpClassifierHead
        class timm.models.layers.classifier ClassifierHead
        class timm.layers.blur_pool BlurPool2d
        class timm.utils.model_ema ModelEma ModelEmaV2
        # segmentation-models-pytorch, efficientnet-pytorch, pretrainedmodels.
        class segmentation_models_pytorch.decoders.unet.model Unet
        class segmentation_models_pytorch.decoders.unet.decoder UnetDecoder DecoderBlock CenterBlock UnetCenterBlock UnetDecoderBlock
        class segmentation_models_pytorch.unet.model Unet
        class segmentation_models_pytorch.unet.decoder UnetDecoder DecoderBlock CenterBlock
        class segmentation_models_pytorch.decoders.fpn.model FPN
        class segmentation_models_pytorch.decoders.fpn.decoder FPNDecoder FPNBlock SegmentationBlock MergeBlock Conv3x3GNReLU
        class segmentation_models_pytorch.decoders.deeplabv3.model DeepLabV3 DeepLabV3Plus
        class segmentation_models_pytorch.decoders.deeplabv3.decoder ASPP ASPPConv ASPPPooling ASPPSeparableConv DeepLabV3Decoder
        class segmentation_models_pytorch.decoders.deeplabv3.decoder DeepLabV3PlusDecoder SeparableConv2d
        class segmentation_models_pytorch.encoders.resnet ResNetEncoder
        class segmentation_models_pytorch.encoders.vgg VGGEncoder
        class segmentation_models_pytorch.encoders.efficientnet EfficientNetEncoder
        class segmentation_models_pytorch.encoders.mobilenet MobileNetV2Encoder
        class segmentation_models_pytorch.base.modules Activation Attention Conv2dReLU SCSEModule ArgMax Flatten
        class segmentation_models_pytorch.base.heads SegmentationHead ClassificationHead
        class efficientnet_pytorch.model EfficientNet MBConvBlock
        type efficientnet_pytorch.utils GlobalParams BlockArgs
        class efficientnet_pytorch.utils Conv2dStaticSamePadding Conv2dDynamicSamePadding MemoryEfficientSwish Swish Identity
        class facenet_pytorch.models.inception_resnet_v1 InceptionResnetV1 BasicConv2d Block17 Block35 Block8 Mixed_6a Mixed_7a
        """;
}
