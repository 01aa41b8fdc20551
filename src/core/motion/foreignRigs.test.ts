/** Skeletons as programs and captures name them, with the joints that they add: twists, fingers, IK targets, ends. All walk the same walk. */
import { describe, expect, it } from 'vitest';
import { fixtureClip } from '../../../fixtures/motion/load.ts';
import { canonicalStart } from './features.ts';
import { retarget } from './retarget.ts';
import { JOINT, JOINT_NAMES, type JointName, PARENTS, POSE_SIZE } from './skeleton.ts';
import type { SourceMotion } from './sourceMotion.ts';

/** pelvis, three of the spine, neck, head; then hip, knee, ankle, foot, collar, shoulder, elbow, wrist with # for the side; - for none. */
interface Rig {
  readonly middle: string;
  readonly limbs: string;
  readonly sides: string;
  /** Below which joint ('top': between the root and the pelvis; 'floor': beside the pelvis) which further joints lie. */
  /** Its spine is numbered: pelvis, neck and head are found by shape. */
  readonly byShape?: true;
  readonly more?: Readonly<Record<string, string>>;
}

const FINGERS = '#HandThumb1, #HandIndex1, #HandMiddle1';
const RIGS: Readonly<Record<string, Rig>> = {
  'Mixamo, numbered': { middle: 'mixamorig1:Hips, mixamorig1:Spine, mixamorig1:Spine1, mixamorig1:Spine2, mixamorig1:Neck, mixamorig1:Head', limbs: 'mixamorig1:#UpLeg, mixamorig1:#Leg, mixamorig1:#Foot, mixamorig1:#ToeBase, mixamorig1:#Shoulder, mixamorig1:#Arm, mixamorig1:#ForeArm, mixamorig1:#Hand', sides: 'Left, Right', more: { top: 'Armature', head: 'mixamorig1:HeadTop_End', foot: 'mixamorig1:#Toe_End', wrist: 'mixamorig1:#HandThumb1, mixamorig1:#HandIndex1' } },
  'Mixamo, underscored': { middle: 'mixamorig1_Hips, mixamorig1_Spine, mixamorig1_Spine1, mixamorig1_Spine2, mixamorig1_Neck, mixamorig1_Head', limbs: 'mixamorig1_#UpLeg, mixamorig1_#Leg, mixamorig1_#Foot, mixamorig1_#ToeBase, mixamorig1_#Shoulder, mixamorig1_#Arm, mixamorig1_#ForeArm, mixamorig1_#Hand', sides: 'Left, Right', more: { head: 'mixamorig1_HeadTop_End', foot: 'mixamorig1_#Toe_End' } },
  'Ready Player Me': { middle: 'Hips, Spine, Spine1, Spine2, Neck, Head', limbs: '#UpLeg, #Leg, #Foot, #ToeBase, #Shoulder, #Arm, #ForeArm, #Hand', sides: 'Left, Right', more: { top: 'Armature', head: 'HeadTop_End, LeftEye, RightEye', foot: '#Toe_End', wrist: FINGERS } },
  'CMU as BVH': { middle: 'Hips, LowerBack, Spine, Spine1, Neck, Head', limbs: '#UpLeg, #Leg, #Foot, #ToeBase, #Shoulder, #Arm, #ForeArm, #Hand', sides: 'Left, Right', more: { pelvis: 'LHipJoint, RHipJoint', wrist: '#FingerBase, #HandIndex1, LThumb' } },
  LAFAN1: { middle: 'Hips, Spine, Spine1, Spine2, Neck, Head', limbs: '#UpLeg, #Leg, #Foot, #Toe, #Shoulder, #Arm, #ForeArm, #Hand', sides: 'Left, Right' },
  'Biped with underscores': { middle: 'Bip001_Pelvis, Bip001_Spine, Bip001_Spine1, Bip001_Spine2, Bip001_Neck, Bip001_Head', limbs: 'Bip001_#_Thigh, Bip001_#_Calf, Bip001_#_Foot, Bip001_#_Toe0, Bip001_#_Clavicle, Bip001_#_UpperArm, Bip001_#_Forearm, Bip001_#_Hand', sides: 'L, R', more: { top: 'Bip001', hip: 'Bip001_#_ThighTwist', elbow: 'Bip001_#_ForeTwist', wrist: 'Bip001_#_Finger0' } },
  'Biped with a dash': { middle: 'Bip01-Pelvis, Bip01-Spine, Bip01-Spine1, Bip01-Spine2, Bip01-Neck, Bip01-Head', limbs: 'Bip01-#-Thigh, Bip01-#-Calf, Bip01-#-Foot, Bip01-#-Toe0, Bip01-#-Clavicle, Bip01-#-UpperArm, Bip01-#-Forearm, Bip01-#-Hand', sides: 'L, R', more: { top: 'Bip01', pelvis: 'Bip01-Footsteps' } },
  'Valve': { middle: 'ValveBiped.Bip01_Pelvis, ValveBiped.Bip01_Spine, ValveBiped.Bip01_Spine1, ValveBiped.Bip01_Spine2, ValveBiped.Bip01_Neck1, ValveBiped.Bip01_Head1', limbs: 'ValveBiped.Bip01_#_Thigh, ValveBiped.Bip01_#_Calf, ValveBiped.Bip01_#_Foot, ValveBiped.Bip01_#_Toe0, ValveBiped.Bip01_#_Clavicle, ValveBiped.Bip01_#_UpperArm, ValveBiped.Bip01_#_Forearm, ValveBiped.Bip01_#_Hand', sides: 'L, R' },
  'Character Creator': { middle: 'CC_Base_Hip, CC_Base_Waist, CC_Base_Spine01, CC_Base_Spine02, CC_Base_NeckTwist01, CC_Base_Head', limbs: 'CC_Base_#_Thigh, CC_Base_#_Calf, CC_Base_#_Foot, CC_Base_#_ToeBase, CC_Base_#_Clavicle, CC_Base_#_Upperarm, CC_Base_#_Forearm, CC_Base_#_Hand', sides: 'L, R', more: { top: 'RL_BoneRoot', hip: 'CC_Base_#_ThighTwist01, CC_Base_#_ThighTwist02', knee: 'CC_Base_#_CalfTwist01, CC_Base_#_KneeShareBone', shoulder: 'CC_Base_#_UpperarmTwist01', elbow: 'CC_Base_#_ForearmTwist01, CC_Base_#_ElbowShareBone', foot: 'CC_Base_#_BigToe1', ankle: 'CC_Base_#_ToeBaseShareBone', head: 'CC_Base_FacialBone, CC_Base_JawRoot' } },
  'iClone': { middle: 'Pelvis, Waist, Spine01, Spine02, NeckTwist01, Head', limbs: '#_Thigh, #_Calf, #_Foot, #_ToeBase, #_Clavicle, #_Upperarm, #_Forearm, #_Hand', sides: 'L, R', more: { top: 'BoneRoot, Hip' } },
  'Genesis 3': { middle: 'hip, abdomenLower, abdomenUpper, chestLower, neckLower, head', limbs: '#ThighBend, #Shin, #Foot, #Metatarsals, #Collar, #ShldrBend, #ForearmBend, #Hand', sides: 'l, r', more: { pelvis: 'pelvis', hip: '#ThighTwist', ankle: '#Heel', foot: '#Toe', shoulder: '#ShldrTwist', elbow: '#ForearmTwist', wrist: '#Thumb1, #Carpal1' } },
  'Genesis 9': { middle: 'hip, spine1, spine2, spine3, neck1, head', limbs: '#_thigh, #_shin, #_foot, #_toes, #_shoulder, #_upperarm, #_forearm, #_hand', sides: 'l, r', more: { pelvis: 'pelvis', hip: '#_thightwist1, #_thightwist2', shoulder: '#_upperarmtwist1', elbow: '#_forearmtwist1', ankle: '#_metatarsal', wrist: '#_thumb1' } },
  'Poser': { middle: 'hip, abdomen, waist, chest, neck, head', limbs: '#Thigh, #Shin, #Foot, #Toe, #Collar, #Shldr, #ForeArm, #Hand', sides: 'l, r', more: { pelvis: 'lButtock, rButtock', wrist: '#Thumb1', head: 'leftEye, rightEye' } },
  'Unreal 5': { middle: 'pelvis, spine_01, spine_03, spine_05, neck_01, head', limbs: 'thigh_#, calf_#, foot_#, ball_#, clavicle_#, upperarm_#, lowerarm_#, hand_#', sides: 'l, r', more: { top: 'root', floor: 'ik_foot_root, ik_foot_l, ik_foot_r, ik_hand_root, ik_hand_gun, ik_hand_l, ik_hand_r', hip: 'thigh_twist_01_#', knee: 'calf_twist_01_#', shoulder: 'upperarm_twist_01_#', elbow: 'lowerarm_twist_01_#', wrist: 'thumb_01_#, index_01_#, weapon_#', neck: 'neck_02' } },
  'Rigify, deform': { byShape: true, middle: 'DEF-spine, DEF-spine.001, DEF-spine.002, DEF-spine.003, DEF-spine.004, DEF-spine.006', limbs: 'DEF-thigh.#, DEF-shin.#, DEF-foot.#, DEF-toe.#, DEF-shoulder.#, DEF-upper_arm.#, DEF-forearm.#, DEF-hand.#', sides: 'L, R', more: { hip: 'DEF-thigh.#.001', knee: 'DEF-shin.#.001', shoulder: 'DEF-upper_arm.#.001', elbow: 'DEF-forearm.#.001', wrist: 'DEF-thumb.01.#', pelvis: 'DEF-pelvis.L, DEF-pelvis.R' } },
  'Rigify, meta': { byShape: true, middle: 'spine, spine.001, spine.002, spine.003, spine.004, spine.006', limbs: 'thigh.#, shin.#, foot.#, toe.#, shoulder.#, upper_arm.#, forearm.#, hand.#', sides: 'L, R', more: { ankle: 'heel.02.#', pelvis: 'pelvis.L, pelvis.R', spine3: 'breast.L, breast.R' } },
  'VRM 1': { middle: 'J_Bip_C_Hips, J_Bip_C_Spine, J_Bip_C_Chest, J_Bip_C_UpperChest, J_Bip_C_Neck, J_Bip_C_Head', limbs: 'J_Bip_#_UpperLeg, J_Bip_#_LowerLeg, J_Bip_#_Foot, J_Bip_#_ToeBase, J_Bip_#_Shoulder, J_Bip_#_UpperArm, J_Bip_#_LowerArm, J_Bip_#_Hand', sides: 'L, R', more: { top: 'Root', head: 'J_Adj_L_FaceEye, J_Sec_Hair1_01', hip: 'J_Sec_#_SkirtBack0_01', spine3: 'J_Sec_L_Bust1, J_Sec_R_Bust1', wrist: 'J_Bip_#_Index1' } },
  'Unity humanoid': { middle: 'Hips, Spine, Chest, UpperChest, Neck, Head', limbs: '#UpperLeg, #LowerLeg, #Foot, #Toes, #Shoulder, #UpperArm, #LowerArm, #Hand', sides: 'Left, Right', more: { wrist: '#ThumbProximal, #IndexProximal', head: 'LeftEye, RightEye, Jaw' } },
  'Auto-Rig Pro export': { middle: 'root.x, spine_01.x, spine_02.x, spine_03.x, neck.x, head.x', limbs: 'thigh_stretch.#, leg_stretch.#, foot.#, toes_01.#, shoulder.#, arm_stretch.#, forearm_stretch.#, hand.#', sides: 'l, r', more: { hip: 'thigh_twist.#', knee: 'leg_twist.#', shoulder: 'arm_twist.#', elbow: 'forearm_twist.#' } },
  'SMPL in FBX': { middle: 'Pelvis, Spine1, Spine2, Spine3, Neck, Head', limbs: '#_Hip, #_Knee, #_Ankle, #_Foot, #_Collar, #_Shoulder, #_Elbow, #_Wrist', sides: 'L, R', more: { top: 'f_avg_root', wrist: '#_Hand' } },
  'MMD': { middle: '下半身, 上半身, 上半身2, 上半身3, 首, 頭', limbs: '#足, #ひざ, #足首, #つま先, #肩, #腕, #ひじ, #手首', sides: '左, 右', more: { top: '全ての親, センター, グルーブ', floor: '左足ＩＫ, 右足ＩＫ, 左つま先ＩＫ, 右つま先ＩＫ', hip: '#足D', knee: '#ひざD', ankle: '#足首D, #足先EX', collar: '#肩P, #肩C', shoulder: '#腕捩', elbow: '#手捩', wrist: '#親指０, #人指１', head: '左目, 右目, 両目' } },
  'MMD in English': { middle: 'lower body, upper body, upper body2, upper body3, neck, head', limbs: 'leg_#, knee_#, ankle_#, toe_#, shoulder_#, arm_#, elbow_#, wrist_#', sides: 'L, R', more: { top: 'mother, center, groove', floor: 'leg IK_L, leg IK_R, toe IK_L, toe IK_R', shoulder: 'arm twist_#', elbow: 'wrist twist_#' } },
  'Xsens MVN': { middle: 'Pelvis, L5, L3, T8, Neck, Head', limbs: '#UpperLeg, #LowerLeg, #Foot, #Toe, #Shoulder, #UpperArm, #ForeArm, #Hand', sides: 'Left, Right' },
  'Xsens as BVH': { middle: 'Hips, Chest, Chest2, Chest4, Neck, Head', limbs: '#Hip, #Knee, #Ankle, #Toe, #Collar, #Shoulder, #Elbow, #Wrist', sides: 'Left, Right' },
  'Rokoko': { middle: 'Hips, Spine1, Spine2, Spine4, Neck, Head', limbs: '#Thigh, #Shin, #Foot, #Toe, #Shoulder, #Arm, #ForeArm, #Hand', sides: 'Left, Right', more: { top: 'root', wrist: '#Finger1Metacarpal, #DigitThumb', foot: '#ToeTip' } },
  'Perception Neuron': { middle: 'Hips, Spine, Spine1, Spine2, Neck, Head', limbs: '#UpLeg, #Leg, #Foot, -, #Shoulder, #Arm, #ForeArm, #Hand', sides: 'Left, Right', more: { wrist: `#HandThumb1, #InHandIndex, ${FINGERS}` } },
  'Axis Neuron': { middle: 'Robot_Hips, Robot_Spine, Robot_Spine1, Robot_Spine2, Robot_Neck, Robot_Head', limbs: 'Robot_#UpLeg, Robot_#Leg, Robot_#Foot, -, Robot_#Shoulder, Robot_#Arm, Robot_#ForeArm, Robot_#Hand', sides: 'Left, Right' },
  'Kinect 1': { middle: 'HipCenter, Spine, -, -, ShoulderCenter, Head', limbs: 'Hip#, Knee#, Ankle#, Foot#, -, Shoulder#, Elbow#, Wrist#', sides: 'Left, Right', more: { wrist: 'Hand#' } },
  'Kinect 2': { middle: 'SpineBase, SpineMid, SpineShoulder, -, Neck, Head', limbs: 'Hip#, Knee#, Ankle#, Foot#, -, Shoulder#, Elbow#, Wrist#', sides: 'Left, Right', more: { wrist: 'Hand#, HandTip#, Thumb#' } },
  'Azure Kinect': { middle: 'PELVIS, SPINE_NAVEL, SPINE_CHEST, -, NECK, HEAD', limbs: 'HIP_#, KNEE_#, ANKLE_#, FOOT_#, CLAVICLE_#, SHOULDER_#, ELBOW_#, WRIST_#', sides: 'LEFT, RIGHT', more: { head: 'NOSE, EYE_LEFT, EAR_LEFT', wrist: 'HAND_#, HANDTIP_#, THUMB_#' } },
  'OptiTrack': { middle: 'Skeleton_Hip, Skeleton_Ab, Skeleton_Chest, -, Skeleton_Neck, Skeleton_Head', limbs: 'Skeleton_#Thigh, Skeleton_#Shin, Skeleton_#Foot, Skeleton_#Toe, Skeleton_#Shoulder, Skeleton_#UArm, Skeleton_#FArm, Skeleton_#Hand', sides: 'L, R' },
  'Motive': { middle: 'Hip, Ab, Chest, -, Neck, Head', limbs: '#Thigh, #Shin, #Foot, #Toe, #Shoulder, #UArm, #FArm, #Hand', sides: 'L, R' },
  'Vicon': { middle: 'Hips, Spine, Spine1, Spine2, Neck, Head', limbs: '#UpLeg, #Leg, #Foot, #ToeBase, #Shoulder, #Arm, #ForeArm, #Hand', sides: 'Left, Right', more: { top: 'Actor:Reference' } },
  'Vicon in Shogun': { middle: 'Root, LowerSpine, MiddleSpine, Chest, Neck, Head', limbs: '#Femur, #Tibia, #Foot, #Toes, #Collarbone, #Humerus, #Radius, #Hand', sides: 'L, R' },
  'Qualisys': { middle: 'Hips, Spine, Spine1, Spine2, Neck, Head', limbs: '#UpLeg, #Leg, #Foot, #ToeBase, #Shoulder, #Arm, #ForeArm, #Hand', sides: 'Left, Right', more: { top: 'Solving', elbow: '#ForeArmRoll', shoulder: '#ArmRoll', hip: '#UpLegRoll', knee: '#LegRoll' } },
  'HumanIK': { middle: 'Character1_Hips, Character1_Spine, Character1_Spine1, Character1_Spine2, Character1_Neck, Character1_Head', limbs: 'Character1_#UpLeg, Character1_#Leg, Character1_#Foot, Character1_#ToeBase, Character1_#Shoulder, Character1_#Arm, Character1_#ForeArm, Character1_#Hand', sides: 'Left, Right', more: { top: 'Character1_Reference' } },
  'Advanced Skeleton': { middle: 'Root_M, Spine1_M, Spine2_M, Chest_M, Neck_M, Head_M', limbs: 'Hip_#, Knee_#, Ankle_#, Toes_#, Scapula_#, Shoulder_#, Elbow_#, Wrist_#', sides: 'L, R', more: { hip: 'HipPart1_#', shoulder: 'ShoulderPart1_#', foot: 'ToesEnd_#', wrist: 'ThumbFinger1_#, Cup_#' } },
  'Second Life': { middle: 'mPelvis, mTorso, mChest, -, mNeck, mHead', limbs: 'mHip#, mKnee#, mAnkle#, mFoot#, mCollar#, mShoulder#, mElbow#, mWrist#', sides: 'Left, Right', more: { foot: 'mToe#', head: 'mSkull, mEyeLeft, mEyeRight' } },
  'MakeHuman': { middle: 'spine05, spine04, spine03, spine01, neck01, head', limbs: 'upperleg01.#, lowerleg01.#, foot.#, toe1-1.#, clavicle.#, upperarm01.#, lowerarm01.#, wrist.#', sides: 'L, R', more: { top: 'root', hip: 'upperleg02.#', knee: 'lowerleg02.#', shoulder: 'upperarm02.#', elbow: 'lowerarm02.#', collar: 'shoulder01.#', pelvis: 'pelvis.L, pelvis.R', wrist: 'finger1-1.#' } },
  'XNALara': { middle: 'root hips, spine lower, spine middle, spine upper, head neck lower, head neck upper', limbs: 'leg # thigh, leg # knee, leg # ankle, leg # toes, arm # shoulder 1, arm # shoulder 2, arm # elbow, arm # wrist', sides: 'left, right', more: { top: 'root ground' } },
  'DeepMotion': { middle: 'hips_JNT, spine_JNT, spine1_JNT, spine2_JNT, neck_JNT, head_JNT', limbs: '#_upleg_JNT, #_leg_JNT, #_foot_JNT, #_toebase_JNT, #_shoulder_JNT, #_arm_JNT, #_forearm_JNT, #_hand_JNT', sides: 'l, r', more: { top: 'root' } },
  'Renderpeople': { middle: 'rp_bob_rigged_001_hip, rp_bob_rigged_001_spine_01, rp_bob_rigged_001_spine_02, rp_bob_rigged_001_spine_03, rp_bob_rigged_001_neck, rp_bob_rigged_001_head', limbs: 'rp_bob_rigged_001_upperleg_#, rp_bob_rigged_001_lowerleg_#, rp_bob_rigged_001_foot_#, rp_bob_rigged_001_ball_#, rp_bob_rigged_001_shoulder_#, rp_bob_rigged_001_upperarm_#, rp_bob_rigged_001_lowerarm_#, rp_bob_rigged_001_hand_#', sides: 'l, r', more: { hip: 'rp_bob_rigged_001_upperleg_twist_#', shoulder: 'rp_bob_rigged_001_upperarm_twist_#', wrist: 'rp_bob_rigged_001_index_01_#' } },
  'R15': { middle: 'LowerTorso, -, -, UpperTorso, -, Head', limbs: '#UpperLeg, #LowerLeg, #Foot, -, -, #UpperArm, #LowerArm, #Hand', sides: 'Left, Right', more: { top: 'HumanoidRootPart' } },
  'double underscores': { middle: 'b__Pelvis__, b__Spine0__, b__Spine1__, b__Spine2__, b__Neck__, b__Head__', limbs: 'b__#_Thigh__, b__#_Calf__, b__#_Foot__, b__#_Toe__, b__#_Clavicle__, b__#_UpperArm__, b__#_Forearm__, b__#_Hand__', sides: 'L, R', more: { top: 'b__ROOT__', hip: 'b__#_ThighTwist__' } },
  'OpenSim': { middle: 'pelvis, torso, -, -, neck, head', limbs: 'femur_#, tibia_#, talus_#, toes_#, -, humerus_#, ulna_#, hand_#', sides: 'l, r', more: { ankle: 'calcn_#', elbow: 'radius_#' } },
  'laboratory': { middle: 'pelvis, torso, -, -, neck, head', limbs: '#_thigh, #_shank, #_foot, #_toes, -, #_uarm, #_larm, #_hand', sides: 'l, r', more: { top: 'worldbody' } },
  'Human3.6M': { middle: 'Hip, Spine, Thorax, -, Neck, Head', limbs: '#Hip, #Knee, #Ankle, -, -, #Shoulder, #Elbow, #Wrist', sides: 'Left, Right' },
  'Chinese': { middle: '骨盆, 脊柱, 脊柱1, 脊柱2, 脖子, 头', limbs: '#大腿, #小腿, #脚, #脚趾, #锁骨, #上臂, #前臂, #手', sides: '左, 右' },
  'capitals and spaces': { middle: 'PELVIS, SPINE 1, SPINE 2, SPINE 3, NECK, HEAD', limbs: '# THIGH, # SHIN, # FOOT, # TOE, # CLAVICLE, # UPPER ARM, # LOWER ARM, # HAND', sides: 'LEFT, RIGHT' },
  'sides at the end': { middle: 'Pelvis, Spine, Spine2, Spine3, Neck, Head', limbs: 'UpperLeg.#, LowerLeg.#, Foot.#, Toe.#, Clavicle.#, UpperArm.#, LowerArm.#, Hand.#', sides: 'Left, Right' },
  'sides glued at the end': { middle: 'Hips, Spine, Chest, UpperChest, Neck, Head', limbs: 'UpperLeg#, LowerLeg#, Foot#, Toes#, Shoulder#, UpperArm#, LowerArm#, Hand#', sides: 'L, R' },
}; // biome-ignore format: rigs in rows

const MIDDLE = ['pelvis', 'spine1', 'spine2', 'spine3', 'neck', 'head'];
const LIMBS = ['hip', 'knee', 'ankle', 'foot', 'collar', 'shoulder', 'elbow', 'wrist'];
const list = (text: string): string[] => text.split(', ');

interface Point {
  readonly name: string;
  readonly parent: number;
  /** Ours that it lies at, and how far towards the next joint. */
  readonly at: number;
  readonly towards: number;
}

/** Parents first, further joints before the ones that count. */
function pointsOf({ middle, limbs, sides, more = {} }: Rig): Point[] {
  const [left, right] = list(sides);
  const nameOf = (joint: JointName): string => {
    const at = MIDDLE.indexOf(joint);
    if (at >= 0) return list(middle)[at];
    const [side, limb] = joint.split('_');
    return list(limbs)[LIMBS.indexOf(limb)].replace('#', side === 'left' ? left : right);
  };
  const points: Point[] = [];
  const index = new Map<number, number>();
  let root = -1;
  for (const name of more.top ? list(more.top) : []) root = points.push({ name, parent: root, at: -1, towards: 0 }) - 1;
  for (const name of more.floor ? list(more.floor) : []) points.push({ name, parent: root, at: -1, towards: 0 });
  const visit = (joint: number, parent: number): void => {
    const name = nameOf(JOINT_NAMES[joint]);
    const here = name === '-' ? parent : points.push({ name, parent, at: joint, towards: joint }) - 1;
    index.set(joint, here);
    const children = PARENTS.flatMap((above, child) => (above === joint ? [child] : []));
    const [side, limb] = JOINT_NAMES[joint].split('_');
    for (const extra of list(more[limb ?? side] ?? more[JOINT_NAMES[joint]] ?? '').filter(Boolean))
      points.push({
        name: extra.replace('#', side === 'left' ? left : right),
        parent: here,
        at: joint,
        towards: joint === JOINT.pelvis ? joint : (children[0] ?? -1),
      });
    for (const child of children) visit(child, here);
  };
  visit(JOINT.pelvis, root);
  return points;
}

const { positions: WALK, frames } = fixtureClip('walk');

function walkAs(rig: Rig, place: (x: number, y: number, z: number) => readonly number[] = (...p) => p): SourceMotion {
  const points = pointsOf(rig);
  const positions = new Float64Array(frames * points.length * 3);
  const coordinate = (frame: number, joint: number, axis: number): number => WALK[frame * POSE_SIZE + joint * 3 + axis];
  for (let f = 0; f < frames; f++) {
    points.forEach(({ at, towards }, i) => {
      const [x, y, z] = [0, 1, 2].map((axis) => {
        if (at < 0) return axis === 1 ? 0 : coordinate(f, 0, axis);
        const here = coordinate(f, at, axis);
        return towards < 0 ? here + (axis === 2 ? 0.04 : 0) : here + (coordinate(f, towards, axis) - here) * 0.4;
      });
      positions.set(place(x, y, z), (f * points.length + i) * 3);
    });
  }
  const [names, parents] = [points.map(({ name }) => name), points.map(({ parent }) => parent)];
  return { names, parents, ends: new Map(), frames, framesPerSecond: 25, positions, points: points.length };
}

/** Joints whose place does not depend on how many joints a spine has. */
const TELLING = JOINT_NAMES.flatMap((name, i) => (/hip|knee|ankle|elbow|wrist/.test(name) ? [i] : []));

describe('a walk by the skeleton of', () => {
  const ours = canonicalStart(WALK, frames);
  it.each(Object.entries(RIGS))('%s is the same walk', (name, rig) => {
    // Centimetres, z up, as most of them come.
    const { positions, guesses } = retarget(
      walkAs(rig, (x, y, z) => [x * 100, -z * 100, y * 100]),
      name,
    );
    expect(guesses).toMatchObject({ by: rig.byShape ? 'shape' : 'names', up: 'z', unit: 'centimetres', flipped: false });
    let worst = 0;
    let joint = '';
    for (let f = 0; f < frames; f++) {
      for (const index of TELLING) {
        const at = f * POSE_SIZE + index * 3;
        const gap = Math.hypot(...[0, 1, 2].map((axis) => positions[at + axis] - ours[at + axis]));
        if (gap > worst) [worst, joint] = [gap, JOINT_NAMES[index]];
      }
    }
    expect([worst < 0.1, worst < 0.1 ? '' : `${joint} ${worst.toFixed(3)}`]).toEqual([true, '']);
  });
});
