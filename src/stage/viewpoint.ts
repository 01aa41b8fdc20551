/**
 * The camera a person looks through: orbit, zoom and pan, and following the figure when asked. Not the generated camera
 * track. The stage owns one and calls `update` every frame.
 */
import { PerspectiveCamera, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';

const FIELD_OF_VIEW = 30;
const HOME_POSITION = [2.25, 1.6, 4.5] as const;
const HOME_TARGET = [0, 0.88, 0] as const;
/** Seconds in which following closes two thirds of its distance. */
const FOLLOW_LAG = 0.22;
/** A subject that jumps farther than this in one frame (a loop, a new clip) is cut to, metres. */
const CUT_DISTANCE = 0.8;
/** Closer than this the follower has arrived, metres. */
const ARRIVED = 0.0005;

export class Viewpoint {
  readonly camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.05, 80);
  private readonly controls: OrbitControls;
  private following = true;
  private eased = true;
  private readonly followed = new Vector3();
  private readonly lastSubject = new Vector3();
  private readonly shift = new Vector3();

  /** `changed` is called when a person moves the camera. */
  constructor(canvas: HTMLCanvasElement, changed: () => void) {
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.enableDamping = true;
    this.controls.dampingFactor = 0.14;
    this.controls.minDistance = 1.2;
    this.controls.maxDistance = 16;
    this.controls.maxPolarAngle = Math.PI / 2 - 0.03;
    this.controls.addEventListener('change', changed);
    this.home();
  }

  setFollowing(following: boolean): void {
    this.following = following;
    this.followed.copy(this.lastSubject);
  }

  /** Without easing the camera is at once where it is going. */
  setEasing(eased: boolean): void {
    this.eased = eased;
    this.controls.enableDamping = eased;
  }

  /** Back to the opening view of the subject. */
  home(): void {
    this.controls.target.fromArray(HOME_TARGET).add(this.lastSubject);
    this.camera.position.fromArray(HOME_POSITION).add(this.lastSubject);
    this.followed.copy(this.lastSubject);
    this.controls.update();
  }

  /** `coveredTop` pixels of the view lie under the prompt bar: the middle of what is left becomes the centre. */
  resize(width: number, height: number, coveredTop: number): void {
    this.camera.aspect = width / height;
    // A narrow view steps back so that the figure still fits.
    this.camera.fov = FIELD_OF_VIEW * Math.min(1.7, Math.max(1, 0.85 / this.camera.aspect));
    this.camera.setViewOffset(width, height, 0, -coveredTop / 2, width, height);
    this.camera.updateProjectionMatrix();
  }

  /** Follows the subject at (x, z) and settles the controls. True while the camera is still moving. */
  update(elapsed: number, x: number, z: number): boolean {
    const cut = Math.hypot(x - this.lastSubject.x, z - this.lastSubject.z) > CUT_DISTANCE;
    this.lastSubject.set(x, 0, z);
    let moving = false;
    if (this.following) {
      const share = cut || !this.eased ? 1 : 1 - Math.exp(-elapsed / FOLLOW_LAG);
      this.shift.subVectors(this.lastSubject, this.followed).multiplyScalar(share);
      this.followed.add(this.shift);
      this.camera.position.add(this.shift);
      this.controls.target.add(this.shift);
      moving = this.followed.distanceTo(this.lastSubject) > ARRIVED;
    }
    return this.controls.update() || moving;
  }

  dispose(): void {
    this.controls.dispose();
  }
}
