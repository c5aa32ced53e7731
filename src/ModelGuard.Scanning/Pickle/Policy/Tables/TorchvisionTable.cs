namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>torchvision 0.2 to 0.24: modules, transforms and weight enums.</summary>
internal static class TorchvisionTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # torchvision/models: whole modules; NEWOBJ and BUILD.
        class torchvision.models.alexnet AlexNet
        class torchvision.models.resnet ResNet BasicBlock Bottleneck
        class torchvision.models.vgg VGG
        class torchvision.models.densenet DenseNet _DenseBlock _DenseLayer _Transition
        class torchvision.models.squeezenet SqueezeNet Fire
        class torchvision.models.inception Inception3 InceptionA InceptionB InceptionC InceptionD InceptionE InceptionAux BasicConv2d
        class torchvision.models.googlenet GoogLeNet Inception InceptionAux BasicConv2d
        class torchvision.models.mobilenet MobileNetV2 ConvBNReLU InvertedResidual
        class torchvision.models.mobilenetv2 MobileNetV2 ConvBNReLU InvertedResidual
        class torchvision.models.mobilenetv3 MobileNetV3 InvertedResidual InvertedResidualConfig SqueezeExcitation
        class torchvision.models.efficientnet EfficientNet MBConv FusedMBConv MBConvConfig FusedMBConvConfig
        class torchvision.models.convnext ConvNeXt CNBlock LayerNorm2d
        class torchvision.models.vision_transformer VisionTransformer Encoder EncoderBlock MLPBlock
        class torchvision.models.swin_transformer SwinTransformer SwinTransformerBlock PatchMerging ShiftedWindowAttention
        class torchvision.models.shufflenetv2 ShuffleNetV2 InvertedResidual
        class torchvision.models.mnasnet MNASNet _InvertedResidual
        class torchvision.models.regnet RegNet
        class torchvision.models._utils IntermediateLayerGetter
        class torchvision.models.segmentation.deeplabv3 DeepLabV3 DeepLabHead ASPP ASPPConv ASPPPooling
        class torchvision.models.segmentation.fcn FCN FCNHead
        class torchvision.models.detection.faster_rcnn FasterRCNN FastRCNNPredictor TwoMLPHead
        class torchvision.models.detection.mask_rcnn MaskRCNN MaskRCNNHeads MaskRCNNPredictor
        class torchvision.models.detection.rpn RPNHead RegionProposalNetwork AnchorGenerator
        class torchvision.models.detection.anchor_utils AnchorGenerator
        class torchvision.models.detection.roi_heads RoIHeads
        class torchvision.models.detection.backbone_utils BackboneWithFPN
        class torchvision.models.detection.transform GeneralizedRCNNTransform
        class torchvision.models.detection._utils BoxCoder Matcher BalancedPositiveNegativeSampler
        class torchvision.ops.misc Conv2dNormActivation ConvNormActivation FrozenBatchNorm2d SqueezeExcitation MLP Permute
        class torchvision.ops.feature_pyramid_network FeaturePyramidNetwork LastLevelMaxPool
        class torchvision.ops.poolers MultiScaleRoIAlign
        class torchvision.ops.stochastic_depth StochasticDepth
        class torchvision.transforms.transforms Compose ToTensor Normalize Resize CenterCrop RandomCrop RandomResizedCrop
        class torchvision.transforms.transforms RandomHorizontalFlip RandomVerticalFlip RandomRotation ColorJitter Grayscale Pad
        class torchvision.transforms.transforms ToPILImage RandomErasing RandomAffine GaussianBlur
        enum torchvision.transforms.functional InterpolationMode
        class torchvision.models.detection.anchor_utils DefaultBoxGenerator
        class torchvision.models.detection.faster_rcnn FastRCNNConvFCHead
        class torchvision.models.detection.fcos FCOSHead FCOSClassificationHead FCOSRegressionHead FCOS
        class torchvision.models.detection.generalized_rcnn GeneralizedRCNN
        class torchvision.models.detection.keypoint_rcnn KeypointRCNN KeypointRCNNHeads KeypointRCNNPredictor
        class torchvision.models.detection.retinanet RetinaNetHead RetinaNetClassificationHead RetinaNetRegressionHead RetinaNet
        class torchvision.models.detection.ssd SSDHead SSDScoringHead SSDClassificationHead SSDRegressionHead SSD SSDFeatureExtractorVGG
        class torchvision.models.detection.ssdlite SSDLiteHead SSDLiteClassificationHead SSDLiteRegressionHead
        class torchvision.models.detection.ssdlite SSDLiteFeatureExtractorMobileNet
        class torchvision.models.maxvit MBConv RelativePositionalMultiHeadAttention SwapAxes WindowPartition WindowDepartition
        class torchvision.models.maxvit PartitionAttentionLayer MaxVitLayer MaxVitBlock MaxVit
        class torchvision.models.optical_flow.raft ResidualBlock BottleneckBlock FeatureEncoder MotionEncoder ConvGRU RecurrentBlock
        class torchvision.models.optical_flow.raft FlowHead UpdateBlock MaskPredictor CorrBlock RAFT
        class torchvision.models.quantization.googlenet QuantizableBasicConv2d QuantizableInception QuantizableInceptionAux
        class torchvision.models.quantization.googlenet QuantizableGoogLeNet
        class torchvision.models.quantization.inception QuantizableBasicConv2d QuantizableInceptionA QuantizableInceptionB
        class torchvision.models.quantization.inception QuantizableInceptionC QuantizableInceptionD QuantizableInceptionE
        class torchvision.models.quantization.inception QuantizableInceptionAux QuantizableInception3
        class torchvision.models.quantization.mobilenetv2 QuantizableInvertedResidual QuantizableMobileNetV2
        class torchvision.models.quantization.mobilenetv3 QuantizableSqueezeExcitation QuantizableInvertedResidual QuantizableMobileNetV3
        class torchvision.models.quantization.resnet QuantizableBasicBlock QuantizableBottleneck QuantizableResNet
        class torchvision.models.quantization.shufflenetv2 QuantizableInvertedResidual QuantizableShuffleNetV2
        class torchvision.models.regnet SimpleStemIN BottleneckTransform ResBottleneckBlock AnyStage
        class torchvision.models.segmentation._utils _SimpleSegmentationModel
        class torchvision.models.segmentation.lraspp LRASPP LRASPPHead
        class torchvision.models.swin_transformer PatchMergingV2 ShiftedWindowAttentionV2 SwinTransformerBlockV2
        class torchvision.models.video.mvit Pool MultiscaleAttention MultiscaleBlock PositionalEncoding MViT
        class torchvision.models.video.resnet Conv3DSimple Conv2Plus1D Conv3DNoTemporal BasicBlock Bottleneck BasicStem R2Plus1dStem
        class torchvision.models.video.resnet VideoResNet
        class torchvision.models.video.s3d TemporalSeparableConv SepInceptionBlock3D S3D
        class torchvision.ops.deform_conv DeformConv2d
        class torchvision.ops.drop_block DropBlock2d DropBlock3d
        class torchvision.ops.feature_pyramid_network ExtraFPNBlock LastLevelP6P7
        class torchvision.ops.misc Conv3dNormActivation
        class torchvision.ops.ps_roi_align PSRoIAlign
        class torchvision.ops.ps_roi_pool PSRoIPool
        class torchvision.ops.roi_align RoIAlign
        class torchvision.ops.roi_pool RoIPool
        class torchvision.transforms._presets ObjectDetection ImageClassification VideoClassification SemanticSegmentation OpticalFlow
        class torchvision.transforms._transforms_video RandomCropVideo RandomResizedCropVideo
        class torchvision.transforms.autoaugment AutoAugment RandAugment TrivialAugmentWide AugMix
        class torchvision.transforms.transforms PILToTensor ConvertImageDtype RandomTransforms RandomApply RandomOrder RandomChoice
        class torchvision.transforms.transforms RandomPerspective FiveCrop TenCrop LinearTransformation RandomGrayscale RandomInvert
        class torchvision.transforms.transforms RandomPosterize RandomSolarize RandomAdjustSharpness RandomAutocontrast RandomEqualize
        class torchvision.transforms.transforms ElasticTransform
        class torchvision.models.detection._utils BoxLinearCoder SSDMatcher
        class torchvision.models.efficientnet _MBConvConfig
        class torchvision.models.convnext CNBlockConfig
        class torchvision.models.regnet BlockParams
        class torchvision.models.video.mvit MSBlockConfig
        type torchvision.models.vision_transformer ConvStemConfig
        type torchvision.models.googlenet GoogLeNetOutputs _GoogLeNetOutputs
        type torchvision.models.inception InceptionOutputs _InceptionOutputs
        class torchvision.models.detection.image_list ImageList
        class torchvision.ops.poolers LevelMapper
        class torchvision.models.mobilenet ConvBNActivation
        class torchvision.models.mobilenetv2 ConvBNActivation
        value torchvision.ops.boxes box_iou nms batched_nms generalized_box_iou
        value torchvision.models.optical_flow.raft _pass_through_h
        value torchvision.transforms.functional hflip vflip resize normalize to_tensor adjust_brightness adjust_contrast
        # torchvision/transforms: parameters; Lambda holds a function, which is judged by its own name.
        class torchvision.transforms.transforms Lambda Scale RandomSizedCrop
        enum torchvision.transforms.autoaugment AutoAugmentPolicy
        value torchvision.transforms.functional_tensor hflip
        class torchvision.transforms.v2._container Compose RandomApply RandomChoice RandomOrder
        class torchvision.transforms.v2._type_conversion PILToTensor ToImage ToPILImage ToPureTensor
        class torchvision.transforms.v2._misc ConvertBoundingBoxFormat GaussianBlur GaussianNoise Identity Lambda LinearTransformation
        class torchvision.transforms.v2._misc Normalize SanitizeBoundingBoxes ToDtype ConvertImageDtype
        class torchvision.transforms.v2._geometry CenterCrop ElasticTransform FiveCrop Pad RandomAffine RandomCrop RandomHorizontalFlip
        class torchvision.transforms.v2._geometry RandomIoUCrop RandomPerspective RandomResize RandomResizedCrop RandomRotation
        class torchvision.transforms.v2._geometry RandomShortestSize RandomVerticalFlip RandomZoomOut Resize ScaleJitter TenCrop
        class torchvision.transforms.v2._color ColorJitter Grayscale RandomAdjustSharpness RandomAutocontrast RandomChannelPermutation
        class torchvision.transforms.v2._color RandomEqualize RandomGrayscale RandomInvert RandomPhotometricDistort RandomPosterize
        class torchvision.transforms.v2._color RandomSolarize
        class torchvision.transforms.v2._deprecated ToTensor
        class torchvision.transforms.v2._auto_augment AugMix AutoAugment RandAugment TrivialAugmentWide
        class torchvision.transforms.v2._augment CutMix MixUp RandomErasing JPEG
        # torchvision/models/_api.py: members are written by name or by value.
        type torchvision.models._api Weights
        enum torchvision.models.alexnet AlexNet_Weights
        enum torchvision.models.convnext ConvNeXt_Tiny_Weights ConvNeXt_Small_Weights ConvNeXt_Base_Weights ConvNeXt_Large_Weights
        enum torchvision.models.densenet DenseNet121_Weights DenseNet161_Weights DenseNet169_Weights DenseNet201_Weights
        enum torchvision.models.detection.faster_rcnn FasterRCNN_ResNet50_FPN_Weights FasterRCNN_ResNet50_FPN_V2_Weights
        enum torchvision.models.detection.faster_rcnn FasterRCNN_MobileNet_V3_Large_FPN_Weights
        enum torchvision.models.detection.faster_rcnn FasterRCNN_MobileNet_V3_Large_320_FPN_Weights
        enum torchvision.models.detection.fcos FCOS_ResNet50_FPN_Weights
        enum torchvision.models.detection.keypoint_rcnn KeypointRCNN_ResNet50_FPN_Weights
        enum torchvision.models.detection.mask_rcnn MaskRCNN_ResNet50_FPN_Weights MaskRCNN_ResNet50_FPN_V2_Weights
        enum torchvision.models.detection.retinanet RetinaNet_ResNet50_FPN_Weights RetinaNet_ResNet50_FPN_V2_Weights
        enum torchvision.models.detection.ssd SSD300_VGG16_Weights
        enum torchvision.models.detection.ssdlite SSDLite320_MobileNet_V3_Large_Weights
        enum torchvision.models.efficientnet EfficientNet_B0_Weights EfficientNet_B1_Weights EfficientNet_B2_Weights EfficientNet_B3_Weights
        enum torchvision.models.efficientnet EfficientNet_B4_Weights EfficientNet_B5_Weights EfficientNet_B6_Weights EfficientNet_B7_Weights
        enum torchvision.models.efficientnet EfficientNet_V2_S_Weights EfficientNet_V2_M_Weights EfficientNet_V2_L_Weights
        enum torchvision.models.googlenet GoogLeNet_Weights
        enum torchvision.models.inception Inception_V3_Weights
        enum torchvision.models.maxvit MaxVit_T_Weights
        enum torchvision.models.mnasnet MNASNet0_5_Weights MNASNet0_75_Weights MNASNet1_0_Weights MNASNet1_3_Weights
        enum torchvision.models.mobilenetv2 MobileNet_V2_Weights
        enum torchvision.models.mobilenetv3 MobileNet_V3_Large_Weights MobileNet_V3_Small_Weights
        enum torchvision.models.optical_flow.raft Raft_Large_Weights Raft_Small_Weights
        enum torchvision.models.quantization.googlenet GoogLeNet_QuantizedWeights
        enum torchvision.models.quantization.inception Inception_V3_QuantizedWeights
        enum torchvision.models.quantization.mobilenetv2 MobileNet_V2_QuantizedWeights
        enum torchvision.models.quantization.mobilenetv3 MobileNet_V3_Large_QuantizedWeights
        enum torchvision.models.quantization.resnet ResNet18_QuantizedWeights ResNet50_QuantizedWeights ResNeXt101_32X8D_QuantizedWeights
        enum torchvision.models.quantization.resnet ResNeXt101_64X4D_QuantizedWeights
        enum torchvision.models.quantization.shufflenetv2 ShuffleNet_V2_X0_5_QuantizedWeights ShuffleNet_V2_X1_0_QuantizedWeights
        enum torchvision.models.quantization.shufflenetv2 ShuffleNet_V2_X1_5_QuantizedWeights ShuffleNet_V2_X2_0_QuantizedWeights
        enum torchvision.models.regnet RegNet_Y_400MF_Weights RegNet_Y_800MF_Weights RegNet_Y_1_6GF_Weights RegNet_Y_3_2GF_Weights
        enum torchvision.models.regnet RegNet_Y_8GF_Weights RegNet_Y_16GF_Weights RegNet_Y_32GF_Weights RegNet_Y_128GF_Weights
        enum torchvision.models.regnet RegNet_X_400MF_Weights RegNet_X_800MF_Weights RegNet_X_1_6GF_Weights RegNet_X_3_2GF_Weights
        enum torchvision.models.regnet RegNet_X_8GF_Weights RegNet_X_16GF_Weights RegNet_X_32GF_Weights
        enum torchvision.models.resnet ResNet18_Weights ResNet34_Weights ResNet50_Weights ResNet101_Weights ResNet152_Weights
        enum torchvision.models.resnet ResNeXt50_32X4D_Weights ResNeXt101_32X8D_Weights ResNeXt101_64X4D_Weights Wide_ResNet50_2_Weights
        enum torchvision.models.resnet Wide_ResNet101_2_Weights
        enum torchvision.models.segmentation.deeplabv3 DeepLabV3_ResNet50_Weights DeepLabV3_ResNet101_Weights
        enum torchvision.models.segmentation.deeplabv3 DeepLabV3_MobileNet_V3_Large_Weights
        enum torchvision.models.segmentation.fcn FCN_ResNet50_Weights FCN_ResNet101_Weights
        enum torchvision.models.segmentation.lraspp LRASPP_MobileNet_V3_Large_Weights
        enum torchvision.models.shufflenetv2 ShuffleNet_V2_X0_5_Weights ShuffleNet_V2_X1_0_Weights ShuffleNet_V2_X1_5_Weights
        enum torchvision.models.shufflenetv2 ShuffleNet_V2_X2_0_Weights
        enum torchvision.models.squeezenet SqueezeNet1_0_Weights SqueezeNet1_1_Weights
        enum torchvision.models.swin_transformer Swin_T_Weights Swin_S_Weights Swin_B_Weights Swin_V2_T_Weights Swin_V2_S_Weights
        enum torchvision.models.swin_transformer Swin_V2_B_Weights
        enum torchvision.models.vgg VGG11_Weights VGG11_BN_Weights VGG13_Weights VGG13_BN_Weights VGG16_Weights VGG16_BN_Weights
        enum torchvision.models.vgg VGG19_Weights VGG19_BN_Weights
        enum torchvision.models.video.mvit MViT_V1_B_Weights MViT_V2_S_Weights
        enum torchvision.models.video.resnet R3D_18_Weights MC3_18_Weights R2Plus1D_18_Weights
        enum torchvision.models.video.s3d S3D_Weights
        enum torchvision.models.vision_transformer ViT_B_16_Weights ViT_B_32_Weights ViT_L_16_Weights ViT_L_32_Weights ViT_H_14_Weights
        """;
}
